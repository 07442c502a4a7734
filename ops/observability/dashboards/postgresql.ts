import { quantile, rate } from './expressions.ts'
import { page } from './page.ts'
import { graph } from './panels.ts'

/** The databases of the services; a server also has others. */
const ours = 'datname=~"sales|delivery|product|auth|webhooks"'

export const postgresql = page({
  uid: 'waybill-postgresql',
  title: 'PostgreSQL',
  description: 'Transactions as the services see them, and the servers as the exporter sees them.',
  rows: [
    {
      title: 'As the services see it',
      panels: [
        graph({
          title: 'Time of transactions',
          description: 'Median, 90 % and 99 %, with the wait for a connection.',
          unit: 's',
          limits: { warning: 0.25, bad: 0.5 },
          queries: [0.5, 0.9, 0.99].map((share) => ({
            expr: quantile(share, 'waybill_db_query_seconds', ['service']),
            legend: `{{service}} ${share * 100} %`,
            hasExemplars: share === 0.99,
          })),
        }),
        graph({
          title: 'Transactions',
          description: 'And statements outside of transactions.',
          unit: 'ops',
          queries: [{ expr: rate('waybill_db_query_seconds_count', ['service']), legend: '{{service}}' }],
        }),
        graph({
          title: 'Connections in use',
          description: 'Share of the pool. At 100 % transactions wait.',
          unit: 'percentunit',
          limits: { warning: 0.7, bad: 1 },
          queries: [{ expr: 'max by (service) (waybill_db_pool_used / waybill_db_pool_size)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Transactions that wait for a connection',
          description: 'Above 0 for long: see docs/runbooks/pool-exhausted.md.',
          unit: 'short',
          queries: [{ expr: 'sum by (service) (waybill_db_pool_waiting)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Databases that can be written',
          description: '1: yes. 0: the server does not answer, is read-only, or its disk is full.',
          unit: 'short',
          queries: [{ expr: 'min by (service) (waybill_ready{check="database"})', legend: '{{service}}' }],
        }),
        graph({
          title: 'Free disk space',
          description: 'Below 5 %: see docs/runbooks/disk-full.md.',
          unit: 'percentunit',
          limits: { warning: 0.15, bad: 0.05 },
          queries: [
            {
              expr: 'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"ramfs|overlay|squashfs|nsfs|fuse.*"} / node_filesystem_size_bytes)',
              legend: '{{instance}} {{mountpoint}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'As the server sees it',
      panels: [
        graph({
          title: 'Commits and rollbacks',
          description: 'Per database. Rollbacks rise with refused statements, conflicts and timeouts.',
          unit: 'ops',
          queries: [
            {
              expr: `max by (datname) (rate(pg_stat_database_xact_commit{${ours}}[$__rate_interval]))`,
              legend: '{{datname}} commits',
            },
            {
              expr: `max by (datname) (rate(pg_stat_database_xact_rollback{${ours}}[$__rate_interval]))`,
              legend: '{{datname}} rollbacks',
            },
          ],
        }),
        graph({
          title: 'Sessions',
          description: 'Connections to each database. All together stay below max_connections.',
          unit: 'short',
          queries: [{ expr: `max by (datname) (pg_stat_database_numbackends{${ours}})`, legend: '{{datname}}' }],
        }),
        graph({
          title: 'Longest transaction',
          description: 'By database. A foreign session with an open transaction holds locks and old rows.',
          unit: 's',
          queries: [{ expr: `max by (datname) (pg_stat_activity_max_tx_duration{${ours}})`, legend: '{{datname}}' }],
        }),
        graph({
          title: 'Locks',
          description: 'Held and requested, by mode.',
          unit: 'short',
          queries: [
            {
              expr: `sum by (datname, mode) (pg_locks_count{${ours}}) > 0 or max by (datname) (pg_locks_count{${ours}})`,
              legend: '{{datname}} {{mode}}',
            },
          ],
        }),
        graph({
          title: 'Reads from memory',
          description: 'Share of the blocks that were in shared memory. It falls when the data outgrows it.',
          unit: 'percentunit',
          queries: [
            {
              expr: `max by (datname) (rate(pg_stat_database_blks_hit{${ours}}[$__rate_interval]) / (rate(pg_stat_database_blks_hit{${ours}}[$__rate_interval]) + rate(pg_stat_database_blks_read{${ours}}[$__rate_interval]) > 0))`,
              legend: '{{datname}}',
            },
          ],
        }),
        graph({
          title: 'Rows',
          description: 'Inserted, updated and deleted per second.',
          unit: 'ops',
          queries: ['inserted', 'updated', 'deleted'].map((kind) => ({
            expr: `max by (datname) (rate(pg_stat_database_tup_${kind}{${ours}}[$__rate_interval]))`,
            legend: `{{datname}} ${kind}`,
          })),
        }),
        graph({
          title: 'Deadlocks and conflicts',
          description: 'Per second; 0 in normal conditions.',
          unit: 'ops',
          queries: [
            {
              expr: `max by (datname) (rate(pg_stat_database_deadlocks{${ours}}[$__rate_interval]))`,
              legend: '{{datname}} deadlocks',
            },
            {
              expr: `max by (datname) (rate(pg_stat_database_conflicts{${ours}}[$__rate_interval]))`,
              legend: '{{datname}} conflicts',
            },
          ],
        }),
        graph({
          title: 'Temporary files',
          description: 'Bytes per second. The checks of readiness write some 100 kB each second.',
          unit: 'Bps',
          queries: [
            {
              expr: `max by (datname) (rate(pg_stat_database_temp_bytes{${ours}}[$__rate_interval]))`,
              legend: '{{datname}}',
            },
          ],
        }),
        graph({
          title: 'Servers that answer the exporter',
          description: '1: yes.',
          unit: 'short',
          queries: [{ expr: 'pg_up', legend: '{{service}} {{instance}}' }],
        }),
      ],
    },
  ],
})
