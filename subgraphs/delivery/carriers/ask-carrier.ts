import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { updateShipments } from '../operations/update-shipments.ts'
import { lockShipmentsUnderWay } from '../store/shipments.ts'
import type { Carrier } from './carrier.ts'

interface AskCarrierOptions {
  database: Database
  carrier: Carrier
  /** Called after each round that changed something. */
  onCommit(): void
  log: Log
}

const shipmentsPerRound = 500
const pauses = { least: 20, most: 1_000 }

/**
 * Asks a carrier again and again about the shipments that it has. Several processes share the work: a shipment that one
 * has locked, the others leave out.
 */
export function startAskingCarrier({ database, carrier, onCommit, log }: AskCarrierOptions): { stop(): Promise<void> } {
  const pause = Math.min(Math.max(carrier.askAfterMilliseconds / 10, pauses.least), pauses.most)
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running = Promise.resolve()

  /** One round. Returns whether more shipments may be waiting. */
  async function ask(): Promise<boolean> {
    const now = new Date()
    const asked = await database.begin(async (transaction) => {
      const before = new Date(now.getTime() - carrier.askAfterMilliseconds)
      const shipments = await lockShipmentsUnderWay(transaction, carrier.name, before, shipmentsPerRound)
      if (shipments.length > 0) await updateShipments(transaction, await carrier.track(shipments), now)
      return shipments.length
    })
    if (asked > 0) onCommit()
    return asked === shipmentsPerRound
  }

  async function round() {
    try {
      while (!stopped && (await ask()));
    } catch (err) {
      log.warn({ err }, `cannot ask the carrier ${carrier.name}`)
    }
    if (!stopped) schedule()
  }

  function schedule() {
    timer = setTimeout(() => {
      running = round()
    }, pause)
  }

  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
