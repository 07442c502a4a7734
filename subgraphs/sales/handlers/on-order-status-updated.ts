import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { statusOfShipment } from '../domain/order-status.ts'
import { changeOrders } from '../operations/change-orders.ts'

const ignored = counter(
  'waybill_ignored_status_updates_total',
  'Shipment events that did not change an order, by reason',
  ['reason'],
  [{ reason: 'INVALID_TRANSITION' }, { reason: 'UNKNOWN_ORDER' }],
)

/** Applies a shipment's status to its order. Late and repeated events change nothing. */
export const onOrderStatusUpdated = (log: Log) =>
  on(orderStatusUpdated, async (transaction, events) => {
    const commands = events.flatMap(({ envelope, data }) => {
      const status = statusOfShipment(data.current_status)
      if (!status) return []
      return [
        {
          orderId: data.order_id,
          status,
          // The event of SHIPPED has usually been applied already.
          allowUnchanged: data.current_status === 'IN_TRANSIT',
          trackingNumber: data.tracking_number,
          carrier: data.carrier,
          actor: envelope.source,
          occurredAt: new Date(envelope.timestamp),
          traceparent: envelope.traceparent,
        },
      ]
    })
    for (const [index, outcome] of (await changeOrders(transaction, commands)).entries()) {
      if (!(outcome instanceof Refusal)) continue
      ignored.inc({ reason: outcome.code })
      // An order known to delivery but not to sales indicates a fault.
      const level = outcome.code === 'UNKNOWN_ORDER' ? 'warn' : 'debug'
      const { orderId, status } = commands[index]!
      log[level](
        { order_id: orderId, status, code: outcome.code, reason: outcome.message },
        'a report about a shipment was ignored',
      )
    }
  })
