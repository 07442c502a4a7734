import { on } from '#platform/events/handler.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { releaseStock } from '../operations/release-stock.ts'

/** Releases the stock of cancelled orders. */
export const onOrderCancelled = on(orderCancelled, async (transaction, events) => {
  await releaseStock(
    transaction,
    events.map(({ data }) => data.order_id),
  )
})
