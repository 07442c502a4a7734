import { isBrokenCircuitError } from 'cockatiel'
import type { Database } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { inEntrySpan } from '#platform/tracing/spans.ts'
import { type Rounds, startRounds } from '#platform/work/rounds.ts'
import type { Shipment } from '../domain/shipment.ts'
import { completeHandOvers } from '../operations/complete-hand-overs.ts'
import { findItemsOf } from '../operations/packed-shipments.ts'
import { claimHandOvers, deleteHandOvers, type HandOver, postponeHandOver } from '../store/hand-overs.ts'
import type { Consignment, ReportingCarrier } from './carrier.ts'
import type { SalesOrders } from './sales-orders.ts'

interface HandOverOptions {
  database: Database
  carrier: ReportingCarrier
  sales: SalesOrders
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

const metrics = perService(() => ({
  outcomes: counter<'carrier' | 'outcome'>(
    'waybill_hand_overs_total',
    'Attempts to hand a shipment over to its carrier: taken, failed, or obsolete (no longer needed)',
    ['carrier', 'outcome'],
  ),
}))

/**
 * Hands shipments over to a carrier, with retries. Several processes share the work. If a process dies between the
 * carrier's answer and recording it, the shipment is handed over again with the same idempotency key.
 */
export function startHandingOver({ database, carrier, sales, log }: HandOverOptions): Rounds {
  const { outcomes } = metrics()
  for (const outcome of ['taken', 'failed', 'obsolete']) outcomes.inc({ carrier: carrier.name, outcome }, 0)

  async function round(signal: AbortSignal): Promise<boolean> {
    const now = new Date()
    const until = new Date(now.getTime() + claimMilliseconds)
    const claimed = await claimHandOvers(database, { carrier: carrier.name, now, until, limit: shipmentsPerRound })
    // The others were cancelled, or shipped by hand, before the hand-over.
    const wanted = claimed.filter(({ shipment }) => shipment.status === 'PROCESSING')
    await drop(claimed.filter((handOver) => !wanted.includes(handOver)))
    const results = await handOverAll(wanted, signal)
    const failures = results.filter((result) => result.status === 'rejected')
    // A single failure concerns only its shipment. If all fail, the carrier or the database is failing: back off.
    if (failures.length > 0 && failures.length === wanted.length) throw failures[0]!.reason
    return claimed.length === shipmentsPerRound
  }

  async function drop(obsolete: readonly HandOver[]) {
    if (obsolete.length === 0) return
    await deleteHandOvers(
      database,
      obsolete.map(({ shipment }) => shipment.id),
    )
    outcomes.inc({ carrier: carrier.name, outcome: 'obsolete' }, obsolete.length)
  }

  /** With one call of sales for all of them. While sales does not answer, all of them wait. */
  async function handOverAll(handOvers: readonly HandOver[], signal: AbortSignal) {
    if (handOvers.length === 0) return []
    const consignments = consign(handOvers.map(({ shipment }) => shipment))
    return Promise.allSettled(
      handOvers.map((handOver, index) => {
        const traceparent = handOver.shipment.traceparent ?? undefined
        const consignment = consignments.then((all) => all[index]!)
        return inEntrySpan('hand over', { traceparent }, () => handOverOne(handOver, consignment, signal))
      }),
    )
  }

  /** From here on sales refuses to change the addresses. */
  async function consign(shipments: readonly Shipment[]): Promise<(Consignment | null | Error)[]> {
    const [destinations, items] = await Promise.all([
      sales.sealAddresses(shipments.map(({ id, orderId }) => ({ orderId, shipmentId: id }))),
      findItemsOf(database, shipments, sales.itemsOfOrder),
    ])
    return destinations.map((destination, index) => {
      const { id, orderId } = shipments[index]!
      return destination === null || destination instanceof Error
        ? destination
        : { shipmentId: id, orderId, items: items.get(id)!, destination }
    })
  }

  async function handOverOne(
    handOver: HandOver,
    consignment: Promise<Consignment | null | Error>,
    signal: AbortSignal,
  ) {
    const { shipment, attempts } = handOver
    try {
      const parcel = await consignment
      // The event of the cancellation is on its way. That is no failure of the carrier.
      if (parcel === null) return await drop([handOver])
      if (parcel instanceof Error) throw parcel
      const answer = await carrier.handOver(parcel, signal)
      const now = new Date()
      const unwanted = await database.transact((transaction) =>
        completeHandOvers(transaction, [{ shipment, ...answer }], now),
      )
      outcomes.inc({ carrier: carrier.name, outcome: 'taken' })
      if (unwanted.length > 0) {
        const about = { order_id: shipment.orderId, carrier: carrier.name, tracking_number: answer.trackingNumber }
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
