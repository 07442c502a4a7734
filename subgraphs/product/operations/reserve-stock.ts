import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database } from '#platform/postgres/database.ts'
import {
  allocate,
  type ReservationOutcome,
  type ReservationRequest,
  type StockedProduct,
} from '../domain/allocation.ts'
import { lockProducts } from '../store/products.ts'
import { findReservations, insertReservations, type StoredReservation } from '../store/reservations.ts'
import { changeStock } from '../store/stock.ts'
import { stockEvents } from './stock-events.ts'

/**
 * Reserves the stock of many orders in one transaction, in order of arrival, each order wholly or not at all. A
 * repeated request for an order gets the first outcome again. Returns one outcome for each request.
 * @param lowStockThreshold of products that have none of their own
 */
export function reserveStock(
  database: Database,
  requests: readonly ReservationRequest[],
  lowStockThreshold?: number,
): Promise<ReservationOutcome[]> {
  return database.transact(async (transaction) => {
    const productIds = new Set(requests.flatMap((request) => request.lines.map((line) => line.productId)))
    // Pipelined: one round trip. The second statement starts after the first has its locks, so it sees every earlier
    // reservation, also of a process that just released the locks.
    const [products, stored] = await Promise.all([
      lockProducts(transaction, [...productIds]),
      findReservations(
        transaction,
        requests.map((request) => request.orderId),
      ),
    ])
    const earlier = Map.groupBy(stored, (reservation) => reservation.orderId)
    const fresh = firstOfEachOrder(requests).filter((request) => !earlier.has(request.orderId))

    const { outcomes, taken } = allocate(products, fresh)
    const outcomeOf = new Map(outcomes.map((outcome) => [outcome.orderId, outcome]))
    const reserved = fresh.filter((request) => outcomeOf.get(request.orderId)!.code === 'RESERVED')

    const deltas = new Map([...taken].map(([productId, quantity]) => [productId, -quantity]))
    insertReservations(
      transaction,
      reserved.flatMap(({ orderId, lines }) =>
        lines.map(({ productId, quantity }) => {
          const { price } = products.get(productId)!
          return { orderId, productId, quantity, price }
        }),
      ),
    )
    enqueue(transaction, stockEvents(changeStock(transaction, products, deltas), new Date(), lowStockThreshold))
    return requests.map(
      (request) => outcomeOf.get(request.orderId) ?? repeatedOutcome(request, earlier.get(request.orderId)!, products),
    )
  })
}

/** A retry may be in the same batch as the attempt that it repeats. */
function firstOfEachOrder(requests: readonly ReservationRequest[]): ReservationRequest[] {
  return [...new Map(requests.toReversed().map((request) => [request.orderId, request])).values()].reverse()
}

/** Prices are those of the first reservation. Names are not stored, so a renamed product has its new name. */
function repeatedOutcome(
  { orderId, lines }: ReservationRequest,
  stored: StoredReservation[],
  products: ReadonlyMap<string, StockedProduct>,
): ReservationOutcome {
  if (stored.some((reservation) => reservation.status === 'released')) return { orderId, code: 'RESERVATION_RELEASED' }
  const priceOf = new Map(stored.map((reservation) => [reservation.productId, reservation.price]))
  return {
    orderId,
    code: 'RESERVED',
    prices: lines.map((line) => priceOf.get(line.productId)!),
    names: lines.map((line) => products.get(line.productId)!.name),
  }
}
