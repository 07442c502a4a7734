import { isBrokenCircuitError } from 'cockatiel'
import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { inEntrySpan } from '#platform/tracing/spans.ts'
import { completeHandOvers } from '../operations/complete-hand-overs.ts'
import { claimHandOvers, deleteHandOvers, type HandOver, postponeHandOver } from '../store/hand-overs.ts'
import type { ReportingCarrier } from './carrier.ts'
import { type Rounds, startRounds } from './rounds.ts'

interface HandOverOptions {
  database: Database
  carrier: ReportingCarrier
  log: Log
}

const shipmentsPerRound = 32
const pauseMilliseconds = 250
/**
 * Lease on a hand-over. Longer than all attempts of one hand-over: when it ends, the process is dead and another takes
 * over.
 */
const claimMilliseconds = 60_000
/** Exponential backoff of a failed hand-over. */
const backoff = { first: 1_000, most: 60_000 }

const outcomes = counter<'carrier' | 'outcome'>(
  'waybill_hand_overs_total',
  'Attempts to hand a shipment over to its carrier: taken, failed, or obsolete (no longer needed)',
  ['carrier', 'outcome'],
)

/**
 * Hands shipments over to a carrier, with retries. Several processes share the work. If a process dies between the
 * carrier's answer and recording it, the shipment is handed over again with the same idempotency key.
 */
export function startHandingOver({ database, carrier, log }: HandOverOptions): Rounds {
  for (const outcome of ['taken', 'failed', 'obsolete']) outcomes.inc({ carrier: carrier.name, outcome }, 0)

  async function round(signal: AbortSignal): Promise<boolean> {
    const now = new Date()
    const until = new Date(now.getTime() + claimMilliseconds)
    const claimed = await claimHandOvers(database, { carrier: carrier.name, now, until, limit: shipmentsPerRound })
    const results = await Promise.allSettled(
      claimed.map((handOver) => {
        const traceparent = handOver.shipment.traceparent ?? undefined
        return inEntrySpan('hand over', { traceparent }, () => handOverOne(handOver, signal))
      }),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    // A single failure concerns only its shipment. If all fail, the carrier or the database is failing: back off.
    if (failures.length > 0 && failures.length === claimed.length) throw failures[0]!.reason
    return claimed.length === shipmentsPerRound
  }

  async function handOverOne({ shipment, attempts }: HandOver, signal: AbortSignal) {
    // Cancelled, or shipped by hand, before the hand-over.
    if (shipment.status !== 'PROCESSING') {
      await deleteHandOvers(database, [shipment.id])
      return outcomes.inc({ carrier: carrier.name, outcome: 'obsolete' })
    }
    try {
      const trackingNumber = await carrier.handOver(shipment, signal)
      const now = new Date()
      const unwanted = await database.transact((transaction) =>
        completeHandOvers(transaction, [{ shipment, trackingNumber }], now),
      )
      outcomes.inc({ carrier: carrier.name, outcome: 'taken' })
      if (unwanted.length > 0) {
        const about = { order_id: shipment.orderId, carrier: carrier.name, tracking_number: trackingNumber }
        log.warn(about, 'a carrier took a shipment that was stopped meanwhile: recall the parcel')
      }
    } catch (err) {
      outcomes.inc({ carrier: carrier.name, outcome: 'failed' })
      log.debug({ err, order_id: shipment.orderId, carrier: carrier.name, attempts }, 'a hand-over failed: will retry')
      await postponeHandOver(database, shipment.id, new Date(Date.now() + backoffAfter(err, attempts, signal)))
      throw err
    }
  }

  return startRounds({ what: `hand shipments over to ${carrier.name}`, pauseMilliseconds, round, log })
}

function backoffAfter(error: unknown, attempts: number, { aborted }: AbortSignal): number {
  // Aborted by the shutdown: the next process retries at once.
  if (aborted) return 0
  // The circuit is open, so the carrier was not called: this attempt says nothing about the shipment.
  if (isBrokenCircuitError(error)) return backoff.first
  return Math.min(backoff.first * 2 ** (attempts - 1), backoff.most)
}
