import { on } from '#platform/events/consumer.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { openShipments } from '../operations/open-shipments.ts'

/** The order exists: its shipment is opened, and given to the carrier if there is only one to choose from. */
export const onOrderCreated = (carrier: string | null) =>
  on(orderCreated, async (transaction, events) => {
    const orders = events.map(({ data }) => ({ orderId: data.order_id, customerId: data.customer_id }))
    await openShipments(transaction, { orders, carrier, now: new Date() })
  })
