import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { commitReservations } from '../store/reservations.ts'

const withoutReservation = counter(
  'waybill_orders_without_reservation_total',
  'Orders that hold no stock when product learns of them: cancelled before, or oversold',
)

/** The order exists: what was held for it is committed. */
export const onOrderCreated = (log: Log) =>
  on(orderCreated, async (transaction, events) => {
    const uncovered = await commitReservations(
      transaction,
      events.map(({ data }) => data.order_id),
    )
    // An order cancelled before this event was read has released its stock already; any other would be an oversold one.
    withoutReservation.inc(uncovered.length)
    if (uncovered.length > 0) log.warn({ orders: uncovered }, 'orders without a reservation')
  })
