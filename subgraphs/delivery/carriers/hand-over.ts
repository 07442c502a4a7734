import { isBrokenCircuitError } from 'cockatiel'
import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { inTrace } from '#platform/process/trace.ts'
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
/** Longer than all tries of one hand-over: after that the process that began it is dead, and another may begin again. */
const claimMilliseconds = 60_000
/** How long a hand-over that failed waits: twice as long after each try. */
const waits = { first: 1_000, most: 60_000 }

const outcomes = counter<'carrier' | 'outcome'>(
  'waybill_hand_overs_total',
  'Tries to give a shipment to a carrier: taken, failed, or obsolete (it did not need to be given any more)',
  ['carrier', 'outcome'],
)

/**
 * Gives a carrier its shipments, each until the carrier has it. Several processes share the work. One that dies between
 * the carrier's answer and its own record of it leaves the shipment to be given again, with the same idempotency key.
 */
export function startHandingOver({ database, carrier, log }: HandOverOptions): Rounds {
  async function round(signal: AbortSignal): Promise<boolean> {
    const now = new Date()
    const until = new Date(now.getTime() + claimMilliseconds)
    const claimed = await claimHandOvers(database, { carrier: carrier.name, now, until, limit: shipmentsPerRound })
    const results = await Promise.allSettled(
      claimed.map((handOver) => inTrace(undefined, () => handOverOne(handOver, signal))),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    // One bad shipment is its own affair; if none was taken, it is the carrier or the database, and both need a rest.
    if (failures.length > 0 && failures.length === claimed.length) throw failures[0]!.reason
    return claimed.length === shipmentsPerRound
  }

  async function handOverOne({ shipment, attempts }: HandOver, signal: AbortSignal) {
    // Cancelled before it was given, or sent by hand.
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
        log.warn(about, 'a carrier has taken a shipment that was stopped meanwhile: it has to be called back')
      }
    } catch (err) {
      outcomes.inc({ carrier: carrier.name, outcome: 'failed' })
      log.debug({ err, order_id: shipment.orderId, carrier: carrier.name, attempts }, 'a shipment was not handed over')
      await postponeHandOver(database, shipment.id, new Date(Date.now() + waitAfter(err, attempts, signal)))
      throw err
    }
  }

  return startRounds({ what: `hand shipments over to ${carrier.name}`, pauseMilliseconds, round, log })
}

function waitAfter(error: unknown, attempts: number, { aborted }: AbortSignal): number {
  // Cut short by the shutdown: the next process tries at once.
  if (aborted) return 0
  // Nobody was asked: this says nothing about the shipment.
  if (isBrokenCircuitError(error)) return waits.first
  return Math.min(waits.first * 2 ** (attempts - 1), waits.most)
}
