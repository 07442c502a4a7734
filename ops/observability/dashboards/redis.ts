import { page } from './page.ts'
import { graph } from './panels.ts'

export const redis = page({
  uid: 'waybill-redis',
  title: 'Redis',
  description: 'The server of streams, rate limits and caches.',
  rows: [
    {
      title: 'Memory and durability',
      panels: [
        graph({
          title: 'Memory',
          description:
            'Used, resident, and the limit if there is one. At the limit Redis refuses events, which wait in the outboxes.',
          unit: 'bytes',
          queries: [
            { expr: 'redis_memory_used_bytes', legend: 'used' },
            { expr: 'redis_memory_used_rss_bytes', legend: 'resident' },
            { expr: 'redis_memory_max_bytes', legend: 'limit (0: none)' },
          ],
        }),
        graph({
          title: 'Keys',
          description: 'Streams, counts of rate limits and cached products.',
          unit: 'short',
          queries: [
            { expr: 'sum(redis_db_keys)', legend: 'keys' },
            { expr: 'sum(redis_db_keys_expiring)', legend: 'with an expiry' },
          ],
        }),
        graph({
          title: 'Append-only file',
          description: 'Its size. 0 for the status: the last write or rewrite failed, often because of a full disk.',
          unit: 'bytes',
          queries: [
            { expr: 'redis_aof_current_size_bytes', legend: 'size' },
            { expr: 'redis_aof_last_write_status', legend: 'last write' },
            { expr: 'redis_aof_last_bgrewrite_status', legend: 'last rewrite' },
          ],
        }),
        graph({
          title: 'Evicted and expired keys',
          description: 'Evicted must be 0: events must not be lost.',
          unit: 'ops',
          queries: [
            { expr: 'rate(redis_evicted_keys_total[$__rate_interval])', legend: 'evicted' },
            { expr: 'rate(redis_expired_keys_total[$__rate_interval])', legend: 'expired' },
          ],
        }),
        graph({
          title: 'Server that answers the exporter',
          description: '1: yes. Uptime falls at a restart.',
          unit: 'short',
          queries: [
            { expr: 'redis_up', legend: 'answers' },
            { expr: 'redis_uptime_in_seconds / 86400', legend: 'uptime in days' },
          ],
        }),
        graph({
          title: 'As the services see it',
          description: '1: Redis answers this service.',
          unit: 'short',
          queries: [{ expr: 'min by (service) (waybill_ready{check="redis"})', legend: '{{service}}' }],
        }),
      ],
    },
    {
      title: 'Work',
      panels: [
        graph({
          title: 'Commands',
          description: 'By command.',
          unit: 'ops',
          queries: [
            { expr: 'topk(10, sum by (cmd) (rate(redis_commands_total[$__rate_interval])))', legend: '{{cmd}}' },
          ],
        }),
        graph({
          title: 'Mean time of a command',
          description: 'In the server, without the network.',
          unit: 's',
          queries: [
            {
              expr: 'topk(10, sum by (cmd) (rate(redis_commands_duration_seconds_total[$__rate_interval])) / (sum by (cmd) (rate(redis_commands_total[$__rate_interval])) > 0))',
              legend: '{{cmd}}',
            },
          ],
        }),
        graph({
          title: 'Clients',
          description: 'Connected, and those that wait in a blocking read: consumers and routers.',
          unit: 'short',
          queries: [
            { expr: 'redis_connected_clients', legend: 'connected' },
            { expr: 'redis_blocked_clients', legend: 'blocked' },
          ],
        }),
        graph({
          title: 'CPU',
          description: 'Redis uses one core. Near 100 % it is the bottleneck.',
          unit: 'percentunit',
          limits: { warning: 0.7, bad: 0.95 },
          queries: [
            {
              expr: 'rate(redis_cpu_user_seconds_total[$__rate_interval]) + rate(redis_cpu_sys_seconds_total[$__rate_interval])',
              legend: 'CPU',
            },
          ],
        }),
        graph({
          title: 'Network',
          description: 'Bytes per second.',
          unit: 'Bps',
          queries: [
            { expr: 'rate(redis_net_input_bytes_total[$__rate_interval])', legend: 'in' },
            { expr: 'rate(redis_net_output_bytes_total[$__rate_interval])', legend: 'out' },
          ],
        }),
        graph({
          title: 'Refused commands and connections',
          description:
            'Errors rise if the memory is full (OOM) or a user lacks a right (NOPERM); scripts that are not loaded yet are errors, too.',
          unit: 'ops',
          queries: [
            { expr: 'sum(rate(redis_total_error_replies[$__rate_interval]))', legend: 'errors' },
            { expr: 'rate(redis_rejected_connections_total[$__rate_interval])', legend: 'connections' },
          ],
        }),
      ],
    },
  ],
})
