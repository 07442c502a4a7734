import { on, type Received } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type OrderStatusUpdated, orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { statusOfShipment } from '../domain/order-status.ts'
import { changeOrders, type OrderCommand, type ParcelCommand } from '../operations/change-orders.ts'
import type { PersonalData } from '../personal-data.ts'

const metrics = perService(() => ({
  ignored: counter(
    'waybill_ignored_status_updates_total',
    'Shipment events that did not change an order, by reason',
    ['reason'],
    [{ reason: 'INVALID_TRANSITION' }, { reason: 'UNKNOWN_ORDER' }],
  ),
}))

/** Signs of a fault: an order that only delivery knows, or more units in parcels than were ordered. */
const faults = new Set(['UNKNOWN_ORDER', 'QUANTITY_EXCEEDED'])

/** Applies a shipment's status to its order. Late and repeated events change nothing. */
export function onOrderStatusUpdated(personalData: PersonalData, log: Log) {
  const { ignored } = metrics()
  return on(orderStatusUpdated, async (transaction, events) => {
    const commands = events.flatMap(toCommand)
    for (const [index, outcome] of (await changeOrders(transaction, personalData, commands)).entries()) {
      if (!(outcome instanceof Refusal)) continue
      ignored.inc({ reason: outcome.code })
      const level = faults.has(outcome.code) ? 'warn' : 'debug'
      const command = commands[index]!
      const status = 'parcel' in command ? command.parcel.stage : command.status
      log[level](
        { order_id: command.orderId, status, code: outcome.code, reason: outcome.message },
        'a report about a shipment was ignored',
      )
    }
  })
}

/** None if the status of the order does not follow the event. */
function toCommand({ envelope, data }: Received<OrderStatusUpdated>): (OrderCommand | ParcelCommand)[] {
  const status = statusOfShipment(data.current_status)
  if (!status) return []
  const command = {
    orderId: data.order_id,
    // The event of SHIPPED has usually been applied already.
    allowUnchanged: data.current_status === 'IN_TRANSIT',
    trackingNumber: data.tracking_number,
    carrier: data.carrier,
    actor: envelope.source,
    occurredAt: new Date(envelope.timestamp),
    traceparent: envelope.traceparent,
  }
  // The shipment holds the whole order.
  if (!data.shipment_id || !data.items) return [{ ...command, status }]
  // One of several was cancelled, and its units were put into another one.
  if (status !== 'SHIPPED' && status !== 'DELIVERED') return []
  const items = data.items.map(({ product_id, quantity }) => ({ productId: product_id, quantity }))
  return [{ ...command, parcel: { shipmentId: data.shipment_id, stage: status, items } }]
}
