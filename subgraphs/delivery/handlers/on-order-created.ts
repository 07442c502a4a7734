import { on } from '#platform/events/handler.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import type { PackingRule } from '../domain/packing-rule.ts'
import { openShipments } from '../operations/open-shipments.ts'

interface NewShipmentOptions {
  /** The carrier of new shipments, if one is configured. */
  carrier: string | null
  pack: PackingRule
  /** When a new shipment is due to be handed over to its carrier; null: the carrier knows it by itself. */
  handOverAt(carrier: string | null, now: Date): Date | null
}

/** Opens the shipments of a new order, for the carrier of new shipments if one is configured. */
export const onOrderCreated = ({ carrier, pack, handOverAt }: NewShipmentOptions) =>
  on(orderCreated, async (transaction, events) => {
    const orders = events.map(({ envelope: { traceparent }, data }) => ({
      orderId: data.order_id,
      customerId: data.customer_id,
      items: data.items.map(({ product_id, product_name, quantity }) => ({
        productId: product_id,
        productName: product_name ?? product_id,
        quantity,
      })),
      traceparent,
    }))
    const now = new Date()
    openShipments(transaction, { orders, pack, carrier, handOverAt: handOverAt(carrier, now), now })
  })
