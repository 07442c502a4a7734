import { quantile, rate } from './expressions.ts'
import { page } from './page.ts'
import { graph } from './panels.ts'

export const router = page({
  uid: 'waybill-router',
  title: 'Router',
  description: 'Operations of clients: answers, times, limits and caches.',
  rows: [
    {
      title: 'Operations',
      panels: [
        graph({
          title: 'Operations by code',
          description: '`OK`, or the code of the first error. docs/errors.md describes the codes.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_graphql_operations_total', ['code'], 'service="router"'), legend: '{{code}}' },
          ],
        }),
        graph({
          title: 'Operations by document',
          description: 'Names of trusted documents and of endpoints of REST. All others are `other`.',
          unit: 'reqps',
          queries: [
            {
              expr: `topk(10, ${rate('waybill_graphql_operations_total', ['operation', 'type'], 'service="router"')})`,
              legend: '{{operation}} ({{type}})',
            },
          ],
        }),
        graph({
          title: 'Time of operations',
          description: 'Median, 95 % and 99 % by type.',
          unit: 's',
          limits: { warning: 0.25, bad: 0.5 },
          queries: [0.5, 0.95, 0.99].map((share) => ({
            expr: quantile(share, 'waybill_graphql_operation_duration_seconds', ['type'], 'service="router"'),
            legend: `{{type}} ${share * 100} %`,
            hasExemplars: share === 0.99,
          })),
        }),
        graph({
          title: 'Responses by status',
          description: 'HTTP, all routes.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_http_requests_total', ['status'], 'service="router"'), legend: '{{status}}' },
          ],
        }),
        graph({
          title: 'Operations in flight',
          description: 'Above 1,024 further operations are refused with OVERLOADED.',
          unit: 'short',
          limits: { warning: 512, bad: 1_024 },
          queries: [{ expr: 'max by (instance) (waybill_operations_under_way)', legend: '{{instance}}' }],
        }),
        graph({
          title: 'Time of operations by service',
          description: '99 % of the operations that the router sends to a service.',
          unit: 's',
          queries: [
            {
              expr: quantile(0.99, 'waybill_graphql_operation_duration_seconds', ['service'], 'service!="router"'),
              legend: '{{service}}',
              hasExemplars: true,
            },
          ],
        }),
      ],
    },
    {
      title: 'Limits',
      panels: [
        graph({
          title: 'Refused because of a quota',
          description: 'By kind of caller: number, cost or new documents exceed the quota.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_rate_limited_total', ['caller']), legend: '{{caller}}' }],
        }),
        graph({
          title: 'Refused because of overload',
          description: 'Above 0: add routers, or processes of the slow service.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_overload_refusals_total'), legend: 'operations' }],
        }),
        graph({
          title: 'Connections',
          description: 'Open at the router, WebSockets included, and those that were closed immediately, per second.',
          unit: 'short',
          queries: [
            { expr: 'sum(waybill_http_connections{service="router"})', legend: 'open' },
            {
              expr: rate('waybill_http_connections_refused_total', [], 'service="router"'),
              legend: 'refused per second',
            },
          ],
        }),
        graph({
          title: 'Memory that is held for callers',
          description: 'Share of the limit of each holder. At the limit it refuses or drops: see docs/security.md.',
          unit: 'percentunit',
          width: 12,
          limits: { warning: 0.8, bad: 0.95 },
          queries: [
            {
              expr: 'max by (holder) (waybill_memory_used_bytes{service="router"} / (waybill_memory_limit_bytes{service="router"} > 0))',
              legend: '{{holder}}',
            },
          ],
        }),
        graph({
          title: 'Circuits',
          description: '0 closed, 1 half-open, 2 open: calls to this service fail, and are not tried.',
          unit: 'short',
          width: 12,
          limits: { warning: 1, bad: 2 },
          queries: [{ expr: 'max by (peer) (waybill_circuit_state{service="router"})', legend: '{{peer}}' }],
        }),
      ],
    },
    {
      title: 'Documents and caches',
      panels: [
        graph({
          title: 'Hits of caches',
          description: 'Share of the lookups. New documents and tokens miss once.',
          unit: 'percentunit',
          queries: [
            {
              expr: `${rate('waybill_cache_requests_total', ['cache'], 'service="router",result="hit"')} / (${rate('waybill_cache_requests_total', ['cache'], 'service="router"')} > 0)`,
              legend: '{{cache}}',
            },
          ],
        }),
        graph({
          title: 'Reads of the catalogue by result',
          description: '`bypassed` and `failed` reach the product service: see docs/caching.md.',
          unit: 'reqps',
          queries: [
            {
              expr: rate('waybill_cache_requests_total', ['cache', 'result'], 'cache=~"catalogue|catalogue in redis"'),
              legend: '{{cache}}: {{result}}',
            },
          ],
        }),
        graph({
          title: 'Document cache',
          description: 'Query plans and response shapes, at most 32 MiB. At the limit: documents do not repeat.',
          unit: 'bytes',
          queries: [{ expr: 'max by (instance) (waybill_plan_cache_bytes)', legend: '{{instance}}' }],
        }),
        graph({
          title: 'Trusted documents',
          description: 'In memory, and those that the current supergraph refuses.',
          unit: 'short',
          queries: [
            { expr: 'max(waybill_trusted_documents)', legend: 'loaded' },
            { expr: 'max(waybill_trusted_documents_invalid)', legend: 'invalid' },
          ],
        }),
        graph({
          title: 'Delay of the event loop',
          description: '99 % and mean. Above 0.5 s everything is late.',
          unit: 's',
          queries: [
            { expr: 'max(nodejs_eventloop_lag_p99_seconds{service="router"})', legend: '99 %' },
            { expr: 'max(nodejs_eventloop_lag_mean_seconds{service="router"})', legend: 'mean' },
          ],
        }),
        graph({
          title: 'Memory of the process',
          description: 'Resident memory.',
          unit: 'bytes',
          queries: [
            { expr: 'max by (instance) (process_resident_memory_bytes{service="router"})', legend: '{{instance}}' },
          ],
        }),
      ],
    },
  ],
})
