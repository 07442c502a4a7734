import { isOutage } from '#platform/calls/outage.ts'
import { counter, histogram } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { type Money, toMajor } from '#platform/values/money.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Order } from './domain/order.ts'
import { addRefusal } from './refusal-counts.ts'

/** The outcomes that rules and dashboards name. */
const outcomes = [
  ...['created', 'repeated', 'PRODUCT_UNAVAILABLE', 'PRICE_CHANGED', 'OVERLOADED'],
  ...['PRODUCT_SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'],
]

const [minute, hour, day] = [60, 3_600, 86_400]

const metrics = perService(() => ({
  orders: counter<'outcome'>(
    'waybill_orders_total',
    'Requests to place an order: created, repeated (the order existed), or the code of the refusal or error',
    ['outcome'],
    outcomes.map((outcome) => ({ outcome })),
  ),
  value: counter<'currency'>('waybill_order_value_total', 'Total amounts of created orders', ['currency']),
  steps: histogram<'step'>('waybill_order_step_seconds', 'Time from an order to its first shipment or delivery', {
    labelNames: ['step'],
    known: [{ step: 'shipped' }, { step: 'delivered' }],
    buckets: [
      ...[1, 5, 15, minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour],
      ...[day, 2 * day, 3 * day, 5 * day, 7 * day, 14 * day],
    ],
  }),
}))

/** Shows the metrics of orders from the start of the service on. */
export function reportOrders(): void {
  metrics()
}

export function countCreated({ totalAmount }: { totalAmount: Money }): void {
  const { orders, value } = metrics()
  orders.inc({ outcome: 'created' })
  value.inc({ currency: totalAmount.currency }, toMajor(totalAmount))
}

export function countRepeated(): void {
  metrics().orders.inc({ outcome: 'repeated' })
}

export function countRefused(error: unknown): void {
  const outage = isOutage(error) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR'
  const code = error instanceof Refusal ? error.code : outage
  metrics().orders.inc({ outcome: code })
  addRefusal(code)
}

/** Records when an order reaches a status, if that is a step. */
export function recordStep({ status, createdAt, updatedAt }: Pick<Order, 'status' | 'createdAt' | 'updatedAt'>): void {
  if (status !== 'SHIPPED' && status !== 'DELIVERED') return
  // Clocks of processes may differ.
  const seconds = Math.max((updatedAt.getTime() - createdAt.getTime()) / 1_000, 0)
  metrics().steps(seconds, { step: status === 'SHIPPED' ? 'shipped' : 'delivered' })
}
