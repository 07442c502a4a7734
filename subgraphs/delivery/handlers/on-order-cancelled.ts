import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { cancelShipments } from '../operations/cancel-shipments.ts'

/** Cancels the shipment of a cancelled order, unless it has left. */
export const onOrderCancelled = (log: Log) =>
  on(orderCancelled, async (transaction, events) => {
    const left = await cancelShipments(
      transaction,
      events.map(({ data }) => data.order_id),
      new Date(),
    )
    // Cancelled and handed over concurrently: the parcel must be recalled by hand.
    if (left.length > 0)
      log.warn({ orders: left }, 'orders were cancelled after hand-over to their carriers: recall the parcels')
  })
