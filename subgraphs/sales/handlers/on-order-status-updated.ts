import { on } from '#platform/events/handler.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { statusOfShipment } from '../domain/order-status.ts'
import { changeOrders } from '../operations/change-orders.ts'

const ignored = counter(
  'waybill_ignored_status_updates_total',
  'News of shipments that came too late to mean anything',
  ['reason'],
)

/** The shipment has moved: the order follows. News that comes late or twice changes nothing. */
export const onOrderStatusUpdated = (log: Log) =>
  on(orderStatusUpdated, async (transaction, events) => {
    const commands = events.flatMap(({ envelope, data }) => {
      const status = statusOfShipment(data.current_status)
      if (!status) return []
      return [
        {
          orderId: data.order_id,
          status,
          // It was shipped before, and the news of that has mostly come.
          mayBeThere: data.current_status === 'IN_TRANSIT',
          trackingNumber: data.tracking_number,
          carrier: data.carrier,
          actor: envelope.source,
          occurredAt: new Date(envelope.timestamp),
        },
      ]
    })
    for (const [index, outcome] of (await changeOrders(transaction, commands)).entries()) {
      if (!(outcome instanceof Refusal)) continue
      ignored.inc({ reason: outcome.code })
      // An order that delivery knows and sales does not should not be possible.
      const level = outcome.code === 'UNKNOWN_ORDER' ? 'warn' : 'debug'
      log[level]({ order_id: commands[index]!.orderId, status: commands[index]!.status }, outcome.message)
    }
  })
