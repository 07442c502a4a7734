import { quantile, rate } from './expressions.ts'
import { page } from './page.ts'
import { graph } from './panels.ts'

export const liveUpdates = page({
  uid: 'waybill-live-updates',
  title: 'Live updates',
  description: 'Subscriptions of clients, and how fast events reach them.',
  rows: [
    {
      title: 'Subscribers',
      panels: [
        graph({
          title: 'Connections',
          description: 'By transport, and subscriptions on them.',
          unit: 'short',
          queries: [
            { expr: 'sum by (transport) (waybill_live_connections)', legend: '{{transport}}' },
            { expr: 'sum(waybill_live_subscriptions)', legend: 'subscriptions' },
          ],
        }),
        graph({
          title: 'Channels',
          description: 'Groups of equal subscriptions: an update is executed once for all of them.',
          unit: 'short',
          queries: [{ expr: 'sum(waybill_live_channels)', legend: 'channels' }],
        }),
        graph({
          title: 'Subscriptions that end',
          description: 'By reason. `completed` and `left` (the client) are usual, others are codes of errors.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_live_subscription_ends_total', ['reason']), legend: '{{reason}}' }],
        }),
      ],
    },
    {
      title: 'Updates',
      panels: [
        graph({
          title: 'Delay of updates',
          description: 'From an event to the update that is sent because of it. Objective: 99 % within 100 ms.',
          unit: 's',
          limits: { warning: 0.05, bad: 0.1 },
          queries: [0.5, 0.99].map((share) => ({
            expr: quantile(share, 'waybill_push_delay_seconds'),
            legend: `${share * 100} %`,
            hasExemplars: share === 0.99,
          })),
        }),
        graph({
          title: 'Executions and messages',
          description: 'An execution serves all subscriptions of a channel.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_live_executions_total'), legend: 'executions' },
            { expr: rate('waybill_live_messages_total', ['transport']), legend: 'messages, {{transport}}' },
          ],
        }),
        graph({
          title: 'Disconnected clients',
          description: 'Connections that the router closed, by reason, and clients that did not read in time.',
          unit: 'reqps',
          queries: [
            {
              expr: rate('waybill_live_disconnects_total', ['transport', 'reason']),
              legend: '{{transport}}: {{reason}}',
            },
            { expr: rate('waybill_live_slow_consumers_total'), legend: 'too slow' },
          ],
        }),
      ],
    },
    {
      title: 'Where delay comes from',
      panels: [
        graph({
          title: 'Oldest event that is not published',
          description: 'In the outbox of each service. Above 5 s: Redis or the relay.',
          unit: 's',
          limits: { warning: 1, bad: 5 },
          queries: [{ expr: 'max by (service) (waybill_outbox_oldest_seconds)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Time to process a batch of events',
          description: '99 %. Updates of orders wait for sales and delivery.',
          unit: 's',
          queries: [
            {
              expr: quantile(0.99, 'waybill_message_processing_seconds', ['group']),
              legend: '{{group}}',
              hasExemplars: true,
            },
          ],
        }),
        graph({
          title: 'CPU and delay of the event loop of the router',
          description: 'Near 1, or above 0.1 s, pushes are late.',
          unit: 'short',
          queries: [
            { expr: 'max(rate(process_cpu_seconds_total{service="router"}[$__rate_interval]))', legend: 'CPU' },
            { expr: 'max(nodejs_eventloop_lag_p99_seconds{service="router"})', legend: 'delay, 99 %' },
          ],
        }),
      ],
    },
  ],
})
