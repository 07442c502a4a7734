import { on } from '#platform/events/handler.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import type { Carrier } from '../carriers/carrier.ts'
import { openShipments } from '../operations/open-shipments.ts'

/** Opens the shipment of a new order, for the carrier of new shipments if one is configured. */
export const onOrderCreated = (carrier: Carrier | null) =>
  on(orderCreated, async (transaction, events) => {
    const orders = events.map(({ envelope: { traceparent }, data }) => ({
      orderId: data.order_id,
      customerId: data.customer_id,
      traceparent,
    }))
    const handOver = carrier?.kind === 'reporting'
    openShipments(transaction, { orders, carrier: carrier?.name ?? null, handOver, now: new Date() })
  })
