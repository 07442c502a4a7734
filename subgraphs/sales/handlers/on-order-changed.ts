import { z } from 'zod'
import { on } from '#platform/events/handler.ts'
import { histogram } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import type { EventType } from '#schema/events/envelope.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { listOrders } from '../store/order-list/list-orders.ts'

interface OrderHint {
  order_id: string
}

const hint = z.object({ order_id: z.uuid() })

/** Reads only the order of an event: the list takes everything else from the tables of orders. */
function hintOf({ name, source }: Pick<EventType<unknown>, 'name' | 'source'>): EventType<OrderHint> {
  return { name, source, key: ({ order_id }) => order_id, parse: (data) => hint.parse(data) }
}

const metrics = perService(() => ({
  delaySeconds: histogram(
    'waybill_order_list_delay_seconds',
    'Time from the change of an order to its entry in the order list, of the oldest change in each batch',
  ),
}))

/** Handlers that keep the order list up to date. The events are hints: repeats and any order are harmless. */
export function onOrderChanged() {
  const { delaySeconds } = metrics()
  return [hintOf(orderCreated), hintOf(orderStatusChanged)].map((type) =>
    on(type, async (transaction, events) => {
      await listOrders(
        transaction,
        events.map(({ data }) => data.order_id),
      )
      const oldest = Math.min(...events.map(({ envelope }) => Date.parse(envelope.timestamp)))
      transaction.afterCommit(() => delaySeconds(Math.max(Date.now() - oldest, 0) / 1_000))
    }),
  )
}
