import { quantile, rate } from './expressions.ts'
import { page } from './page.ts'
import { figure, graph } from './panels.ts'

export const orderFlow = page({
  uid: 'waybill-order-flow',
  title: 'Order flow',
  description: 'Orders from the request to the delivery, with stock and shipments.',
  rows: [
    {
      title: 'Orders',
      panels: [
        graph({
          title: 'Requests by outcome',
          description:
            '`created`, `repeated`, or the code of the refusal. OVERLOADED, SERVICE_UNAVAILABLE, PRODUCT_SERVICE_UNAVAILABLE and INTERNAL_SERVER_ERROR are faults of the server.',
          unit: 'reqps',
          width: 12,
          queries: [{ expr: rate('waybill_orders_total', ['outcome']), legend: '{{outcome}}' }],
        }),
        graph({
          title: 'Value of orders',
          description: 'Created orders per minute, in major units of the currency.',
          unit: 'short',
          width: 6,
          queries: [{ expr: `60 * ${rate('waybill_order_value_total', ['currency'])}`, legend: '{{currency}}' }],
        }),
        graph({
          title: 'Orders that wait to be placed',
          description: 'Queued or in the batch in flight. Above 1,024 further orders are refused.',
          unit: 'short',
          width: 6,
          limits: { warning: 300, bad: 500 },
          queries: [{ expr: 'sum(waybill_orders_pending)', legend: 'orders' }],
        }),
        graph({
          title: 'Time to place an order, by service',
          description: 'Mutations: the router waits for sales, sales waits for product.',
          unit: 's',
          width: 12,
          queries: [
            {
              expr: quantile(
                0.5,
                'waybill_graphql_operation_duration_seconds',
                ['service'],
                'type="mutation",service=~"router|sales|product"',
              ),
              legend: '{{service}} 50 %',
            },
            {
              expr: quantile(
                0.99,
                'waybill_graphql_operation_duration_seconds',
                ['service'],
                'type="mutation",service=~"router|sales|product"',
              ),
              legend: '{{service}} 99 %',
              hasExemplars: true,
            },
          ],
        }),
        graph({
          title: 'Circuits of sales',
          description: '0 closed, 1 half-open, 2 open: calls to this peer fail, and are not tried.',
          unit: 'short',
          width: 12,
          limits: { warning: 1, bad: 2 },
          queries: [{ expr: 'max by (peer) (waybill_circuit_state{service="sales"})', legend: '{{peer}}' }],
        }),
      ],
    },
    {
      title: 'Stock',
      panels: [
        figure({
          title: 'Oversold orders',
          description: 'In 30 days. Never above 0: see the runbook of the alert Oversold.',
          unit: 'short',
          width: 6,
          decimals: 0,
          limits: { warning: 1, bad: 1 },
          expr: 'sum(increase(waybill_oversold_orders_total[30d]))',
        }),
        figure({
          title: 'The database refuses negative stock',
          description: '1: the constraint is in force.',
          unit: 'short',
          width: 6,
          decimals: 0,
          limits: { warning: 1, bad: 0 },
          expr: 'min(waybill_stock_guarded)',
        }),
        graph({
          title: 'Orders without a reservation',
          description: 'Usually they were cancelled before product received them. Compare with cancellations.',
          unit: 'reqps',
          width: 6,
          queries: [{ expr: rate('waybill_orders_without_reservation_total'), legend: 'orders' }],
        }),
        graph({
          title: 'Reclaimed reservations',
          description: 'Stock of orders that were never written. It rises after restarts and outages of sales.',
          unit: 'reqps',
          width: 6,
          queries: [{ expr: rate('waybill_reservations_reclaimed_total'), legend: 'orders' }],
        }),
      ],
    },
    {
      title: 'Shipments',
      panels: [
        graph({
          title: 'Time from the order to a step',
          description: 'Median and 95 %.',
          unit: 's',
          queries: [
            { expr: quantile(0.5, 'waybill_order_step_seconds', ['step']), legend: '{{step}} 50 %' },
            { expr: quantile(0.95, 'waybill_order_step_seconds', ['step']), legend: '{{step}} 95 %' },
          ],
        }),
        graph({
          title: 'Steps',
          description: 'Orders that were created, shipped and delivered. The rates are equal in the long run.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_orders_total', [], 'outcome="created"'), legend: 'created' },
            { expr: rate('waybill_order_step_seconds_count', ['step']), legend: '{{step}}' },
          ],
        }),
        graph({
          title: 'Ignored reports about shipments',
          description:
            'INVALID_TRANSITION: too late, usual after a cancellation. UNKNOWN_ORDER: the order does not exist, which is a fault.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_ignored_status_updates_total', ['reason']), legend: '{{reason}}' }],
        }),
      ],
    },
  ],
})
