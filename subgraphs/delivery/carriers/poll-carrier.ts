import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { inSpan, SpanKind } from '#platform/tracing/spans.ts'
import { type Rounds, startRounds } from '#platform/work/rounds.ts'
import { applyScans } from '../operations/apply-scans.ts'
import { lockShipmentsToPoll, savePolls } from '../store/shipments.ts'
import type { PolledCarrier } from './carrier.ts'

interface PollingOptions {
  database: Database
  carrier: PolledCarrier
  log: Log
}

const shipmentsPerRound = 500
const pauses = { least: 100, most: 1_000 }

/** Polls a carrier for the shipments that it has. Several processes share the work with `for update skip locked`. */
export function startPollingCarrier({ database, carrier, log }: PollingOptions): Rounds {
  async function pollCarrier(): Promise<boolean> {
    const now = new Date()
    const polled = await database.transact(async (transaction) => {
      const before = new Date(now.getTime() - carrier.pollAfterMilliseconds)
      const shipments = await lockShipmentsToPoll(transaction, carrier.name, before, shipmentsPerRound)
      if (shipments.length === 0) return 0
      const call = { kind: SpanKind.CLIENT, attributes: { 'waybill.carrier': carrier.name } }
      const answer = await inSpan('track shipments', call, () => carrier.track(shipments, now))
      const asked = new Set(shipments.map(({ id }) => id))
      const scans = answer
        .filter(({ shipmentId }) => asked.has(shipmentId))
        .map(({ shipmentId, ...event }) => ({ shipmentId, event, report: answer }))
      const outcomes = await applyScans(transaction, shipments, scans, now)
      const moved = new Set(scans.flatMap(({ shipmentId }, index) => (outcomes[index] === 'moved' ? shipmentId : [])))
      // A move is saved with its time, and needs no second update.
      const silent = [...asked].filter((id) => !moved.has(id))
      savePolls(transaction, silent, now)
      return shipments.length
    })
    return polled === shipmentsPerRound
  }

  const rounds = startRounds({
    what: `poll the carrier ${carrier.name}`,
    pauseMilliseconds: Math.min(Math.max(carrier.pollAfterMilliseconds / 10, pauses.least), pauses.most),
    round: pollCarrier,
    log,
  })
  // A new shipment is due at once only if the polling interval is zero.
  return carrier.pollAfterMilliseconds > 0 ? { ...rounds, kick() {} } : rounds
}
