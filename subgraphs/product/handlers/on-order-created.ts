import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { commitReservations } from '../store/reservations.ts'

const withoutReservation = counter(
  'waybill_orders_without_reservation_total',
  'Orders without a reservation when product handles order.created: cancelled before, or oversold',
)

/** Commits the reservations of new orders. */
export const onOrderCreated = (log: Log) =>
  on(orderCreated, async (transaction, events) => {
    const uncovered = await commitReservations(
      transaction,
      events.map(({ data }) => data.order_id),
    )
    // An order that was cancelled before this event has released its stock already; any other is oversold.
    withoutReservation.inc(uncovered.length)
    if (uncovered.length > 0) log.warn({ orders: uncovered }, 'orders without a reservation')
  })
