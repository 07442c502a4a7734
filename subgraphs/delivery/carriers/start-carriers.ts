import type { Database } from '#platform/database.ts'
import type { Startup } from '#platform/lifecycle.ts'
import { gauges } from '#platform/metrics.ts'
import { countHandOvers } from '../store/hand-overs.ts'
import { startAskingCarrier } from './ask-carrier.ts'
import type { Carrier } from './carrier.ts'
import { startHandingOver } from './hand-over.ts'

interface StartCarriersOptions extends Startup {
  database: Database
  carriers: readonly Carrier[]
  /** Called after something was committed that has to be published. */
  onCommit(): void
}

/** Sets the work with each carrier going, as its kind wants it. */
export function startCarriers({ database, carriers, onCommit, log, onStop }: StartCarriersOptions): void {
  for (const carrier of carriers) {
    if (carrier.kind === 'asked') {
      const asking = startAskingCarrier({ database, carrier, onCommit, log })
      onStop(() => asking.stop())
    } else {
      onStop(() => carrier.close())
      const handingOver = startHandingOver({ database, carrier, log })
      onStop(() => handingOver.stop())
    }
  }
  showWaiting(database)
}

/** Also for carriers that are not configured any more: their shipments wait for somebody to do something. */
function showWaiting(database: Database) {
  gauges('waybill_hand_overs_waiting', 'Shipments that their carrier has still to be given', 'carrier', async () =>
    (await countHandOvers(database)).map(({ carrier, count }) => [carrier, count] as const),
  )
}
