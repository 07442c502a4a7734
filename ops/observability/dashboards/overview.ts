import { quantile, rate, serverFaults } from './expressions.ts'
import { page } from './page.ts'
import { figure, graph } from './panels.ts'

export const overview = page({
  uid: 'waybill-overview',
  title: 'Overview',
  description: 'The key figures, and where to look first: what is slow, since when, for whom, and why.',
  rows: [
    {
      title: 'Key figures of 30 days',
      panels: [
        figure({
          title: 'Availability',
          description: 'Operations that were answered without a fault of the server. Objective: 99.9 %.',
          unit: 'percentunit',
          decimals: 3,
          limits: { warning: 0.9995, bad: 0.999 },
          expr: 'waybill:availability:ratio30d',
        }),
        figure({
          title: 'Order success',
          description: 'Requests to place an order without a fault of the server. Objective: 99.9 %.',
          unit: 'percentunit',
          decimals: 3,
          limits: { warning: 0.9995, bad: 0.999 },
          expr: 'waybill:order_success:ratio30d',
        }),
        figure({
          title: 'Order completion',
          description: 'Delivered orders of those that were created. Orders that are on their way lower it.',
          unit: 'percentunit',
          expr: 'waybill:order_completion:ratio30d',
        }),
        figure({
          title: 'Time to shipped, median',
          description: 'From the order until its first parcel leaves.',
          unit: 's',
          width: 3,
          expr: 'waybill:time_to_shipped_seconds:p50_30d',
        }),
        figure({
          title: 'Time to shipped, 95 %',
          description: 'Of 20 orders 19 are shipped within this time.',
          unit: 's',
          width: 3,
          expr: 'waybill:time_to_shipped_seconds:p95_30d',
        }),
        figure({
          title: 'Mean time to recovery',
          description:
            'From the first critical alert of an incident until the last one is resolved. Target: 15 minutes. 0: no incident.',
          unit: 's',
          width: 3,
          limits: { warning: 600, bad: 900 },
          expr: 'max(waybill:time_to_recovery_seconds:mean30d) or vector(0)',
        }),
        figure({
          title: 'Error budget left',
          description:
            'Of the objective with the least. Below 0 the objective is missed: see the dashboard "Error budgets".',
          unit: 'percentunit',
          width: 3,
          limits: { warning: 0.5, bad: 0 },
          expr: 'min(waybill:error_budget_left:ratio30d)',
        }),
      ],
    },
    {
      title: 'What is wrong',
      panels: [
        graph({
          title: 'Alerts that fire',
          description: 'By severity. The runbook of an alert is in its annotation.',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (severity) (ALERTS{alertstate="firing",severity=~"critical|warning|info"}) or label_replace(vector(0), "severity", "none", "", "")',
              legend: '{{severity}}',
            },
          ],
        }),
        graph({
          title: 'Server faults by service',
          description:
            'Operations that failed because of the server. The service with faults that calls no other one with faults is the cause.',
          unit: 'reqps',
          queries: [
            {
              expr: rate('waybill_graphql_operations_total', ['service', 'code'], `code=~"${serverFaults}"`),
              legend: '{{service}} {{code}}',
            },
          ],
        }),
        graph({
          title: 'Failed checks of readiness',
          description: '0: everything is ready. The check names what is missing.',
          unit: 'short',
          queries: [{ expr: '1 - min by (service, check) (waybill_ready)', legend: '{{service}} {{check}}' }],
        }),
      ],
    },
    {
      title: 'What is slow, since when, for whom, why',
      panels: [
        graph({
          title: 'For whom: time of operations, 99 %',
          description:
            'At the router, by type. Queries and mutations of clients wait for this. An exemplar leads to a trace.',
          unit: 's',
          limits: { warning: 0.25, bad: 0.5 },
          queries: [
            {
              expr: quantile(0.99, 'waybill_graphql_operation_duration_seconds', ['type'], 'service="router"'),
              legend: '{{type}}',
              hasExemplars: true,
            },
          ],
        }),
        graph({
          title: 'What: mean time of operations by service',
          description:
            'The deepest service that became slower is the cause: sales calls product, the router calls all.',
          unit: 's',
          queries: [
            {
              expr: `${rate('waybill_graphql_operation_duration_seconds_sum', ['service'])} / (${rate('waybill_graphql_operation_duration_seconds_count', ['service'])} > 0)`,
              legend: '{{service}}',
            },
          ],
        }),
        graph({
          title: 'Why: transactions that take longer than 0.5 s',
          description:
            'Share by service, with the wait for a connection. If it rises with the service, the database is the cause: see "PostgreSQL".',
          unit: 'percentunit',
          limits: { warning: 0.02, bad: 0.05 },
          queries: [
            {
              expr: `1 - ${rate('waybill_db_query_seconds_bucket', ['service'], 'le="0.5"')} / ${rate('waybill_db_query_seconds_count', ['service'])}`,
              legend: '{{service}}',
            },
          ],
        }),
        graph({
          title: 'Why: wait for a connection',
          description: 'How long the transaction has waited that waits longest. Above 5 s: the pool is exhausted.',
          unit: 's',
          limits: { warning: 1, bad: 5 },
          queries: [{ expr: 'max by (service) (waybill_db_pool_oldest_wait_seconds)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Why: events that wait',
          description: 'Stream entries that a group has not processed. It rises if a consumer is slow or stuck.',
          unit: 'short',
          queries: [
            {
              expr: 'max by (group) (waybill_stream_lag) + max by (group) (waybill_stream_pending)',
              legend: '{{group}}',
            },
          ],
        }),
        graph({
          title: 'Why: CPU of the event loop',
          description: 'A process uses one core. Near 100 % everything in it is slow.',
          unit: 'percentunit',
          limits: { warning: 0.7, bad: 0.95 },
          queries: [
            {
              expr: 'max by (service) (rate(process_cpu_seconds_total{job="waybill"}[$__rate_interval]))',
              legend: '{{service}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Traffic',
      panels: [
        graph({
          title: 'Orders created',
          description: 'Per minute.',
          unit: 'opm',
          queries: [{ expr: 'waybill:orders_created:per_minute', legend: 'orders' }],
        }),
        graph({
          title: 'Operations',
          description: 'At the router, by type.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_graphql_operations_total', ['type'], 'service="router"'), legend: '{{type}}' },
          ],
        }),
        graph({
          title: 'Live subscriptions',
          description: 'Clients that follow orders.',
          unit: 'short',
          queries: [{ expr: 'sum(waybill_live_subscriptions)', legend: 'subscriptions' }],
        }),
      ],
    },
    {
      title: 'Processes and hosts',
      panels: [
        graph({
          title: 'Processes that answer',
          description: 'By service. It drops when a process ends or does not answer Prometheus.',
          unit: 'short',
          queries: [{ expr: 'sum by (service) (up{job="waybill"})', legend: '{{service}}' }],
        }),
        graph({
          title: 'Versions',
          description: 'Processes by version. Two versions of a service: a deployment is in progress.',
          unit: 'short',
          isStacked: true,
          queries: [{ expr: 'count by (service, version) (waybill_build_info)', legend: '{{service}} {{version}}' }],
        }),
        graph({
          title: 'Memory of processes',
          description: 'Resident memory by service.',
          unit: 'bytes',
          queries: [{ expr: 'max by (service) (process_resident_memory_bytes{job="waybill"})', legend: '{{service}}' }],
        }),
        graph({
          title: 'Free disk space',
          description: 'By mount point. Below 5 % PostgreSQL and Redis are about to refuse writes.',
          unit: 'percentunit',
          limits: { warning: 0.15, bad: 0.05 },
          queries: [
            {
              expr: 'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"ramfs|overlay|squashfs|nsfs|fuse.*"} / node_filesystem_size_bytes)',
              legend: '{{instance}} {{mountpoint}}',
            },
          ],
        }),
        graph({
          title: 'Deviation of clocks',
          description: 'Of each process from Prometheus. Above 10 s tokens are refused.',
          unit: 's',
          limits: { warning: 2, bad: 10 },
          queries: [
            {
              expr: 'max by (service) (abs(waybill_clock_seconds - timestamp(waybill_clock_seconds)))',
              legend: '{{service}}',
            },
          ],
        }),
        graph({
          title: 'Age of the signing key',
          description:
            'It rotates after AUTH_KEY_ROTATION_DAYS, 30 days by default. Above 35 days the rotation does not work.',
          unit: 's',
          limits: { warning: 31 * 86_400, bad: 35 * 86_400 },
          queries: [{ expr: 'max(waybill_signing_key_age_seconds)', legend: 'age' }],
        }),
        graph({
          title: 'Certificates: time left',
          description: 'By service, for listeners with TLS. Below 14 days: renew it.',
          unit: 's',
          limits: { warning: 14 * 86_400, bad: 86_400 },
          queries: [{ expr: 'min by (service) (waybill_tls_certificate_seconds)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Password hashes that wait',
          description: 'Above 8 for long: somebody guesses passwords, or auth needs more CPU.',
          unit: 'short',
          limits: { warning: 4, bad: 8 },
          queries: [{ expr: 'sum(waybill_hashing_waiting)', legend: 'hashes' }],
        }),
        graph({
          title: 'Delay of the event loop, 99 %',
          description: 'Above 0.5 s a process reacts late to everything.',
          unit: 's',
          limits: { warning: 0.25, bad: 0.5 },
          queries: [
            { expr: 'max by (service) (nodejs_eventloop_lag_p99_seconds{job="waybill"})', legend: '{{service}}' },
          ],
        }),
      ],
    },
  ],
})
