import { on } from '#platform/events/handler.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { releaseStock } from '../operations/release-stock.ts'

/** The order is called off: its stock can be sold again. */
export const onOrderCancelled = on(orderCancelled, async (transaction, events) => {
  await releaseStock(
    transaction,
    events.map(({ data }) => data.order_id),
  )
})
