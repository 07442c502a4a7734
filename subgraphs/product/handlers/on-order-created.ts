import { on } from '#platform/events/consumer.ts'
import type { Log } from '#platform/log.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { commitReservations } from '../store/reservations.ts'

/** The order exists: what was held for it is committed. */
export const onOrderCreated = (log: Log) =>
  on(orderCreated, async (transaction, events) => {
    const uncovered = await commitReservations(
      transaction,
      events.map(({ data }) => data.order_id),
    )
    // An order cancelled before this event was read has released its stock already; any other would be an oversold one.
    if (uncovered.length > 0) log.warn({ orders: uncovered }, 'orders without a reservation')
  })
