import type { EventType } from '#schema/events/envelope.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { returnReceived } from '#schema/events/return-received.ts'
import { stockLow } from '#schema/events/stock-low.ts'

/** A type of webhooks, and the event that causes it. */
export interface WebhookType {
  /** As endpoints choose it and bodies carry it. */
  name: string
  event: EventType<unknown>
}

/** The types of webhooks. A new one is a line here, and one in docs/webhooks.md. */
export const webhookTypes: readonly WebhookType[] = [
  { name: 'order.created', event: orderCreated },
  { name: 'order.status_changed', event: orderStatusChanged },
  { name: 'order.cancelled', event: orderCancelled },
  { name: 'shipment.updated', event: orderStatusUpdated },
  { name: 'return.received', event: returnReceived },
  { name: 'stock.low', event: stockLow },
] as WebhookType[]

/** The names of all types, as endpoints choose them. */
export const webhookTypeNames: readonly string[] = webhookTypes.map(({ name }) => name)

/** Fields of events that contain texts of customers, in which a person may be named. No body carries them. */
const textsOfCustomers = ['reason', 'note']

/** The body of a webhook: https://github.com/standard-webhooks/standard-webhooks, "Payload". */
export function webhookBody({ name }: WebhookType, timestamp: string, data: object): string {
  const told = Object.entries(data).filter(([field]) => !textsOfCustomers.includes(field))
  return JSON.stringify({ type: name, timestamp, data: Object.fromEntries(told) })
}
