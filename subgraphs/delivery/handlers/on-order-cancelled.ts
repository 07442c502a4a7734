import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { cancelShipments } from '../operations/cancel-shipments.ts'

/** The order is called off: its shipment stops, if it has not left. */
export const onOrderCancelled = (log: Log) =>
  on(orderCancelled, async (transaction, events) => {
    const left = await cancelShipments(
      transaction,
      events.map(({ data }) => data.order_id),
      new Date(),
    )
    // Cancelled and handed over in the same moment: somebody has to call the parcel back.
    if (left.length > 0) log.warn({ orders: left }, 'orders were cancelled after their carriers had been given them')
  })
