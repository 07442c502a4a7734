import type { Database } from '#platform/postgres/database.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import { gauges } from '#platform/process/metrics.ts'
import type { Rounds } from '#platform/work/rounds.ts'
import { countHandOvers } from '../store/hand-overs.ts'
import type { Carrier } from './carrier.ts'
import { startHandingOver } from './hand-over.ts'
import { startPollingCarrier } from './poll-carrier.ts'
import type { SalesOrders } from './sales-orders.ts'

interface StartCarriersOptions extends Startup {
  database: Database
  carriers: readonly Carrier[]
  sales: SalesOrders
}

/** Starts polling or hand-overs for each carrier. Kick it when there are new shipments. */
export function startCarriers(options: StartCarriersOptions): Pick<Rounds, 'kick'> {
  const { database, carriers, sales, log, onStop } = options
  const work = carriers.map((carrier) => {
    if (carrier.kind === 'polled') return startPollingCarrier({ database, carrier, log })
    onStop(() => carrier.close())
    return startHandingOver({ database, carrier, sales, log })
  })
  onStop(() => Promise.all(work.map((rounds) => rounds.stop())))
  exposeWaiting(database)
  return {
    kick() {
      for (const rounds of work) rounds.kick()
    },
  }
}

/** Includes carriers that are no longer configured: their shipments need manual action. */
function exposeWaiting(database: Database) {
  gauges('waybill_hand_overs_waiting', 'Shipments waiting to be handed over to their carrier', 'carrier', async () =>
    (await countHandOvers(database)).map(({ carrier, count }) => [carrier, count] as const),
  )
}
