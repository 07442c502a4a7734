import { gauges, histogram } from '../process/metrics.ts'

/** How busy the connections of a database are. */
export interface PoolUse {
  /** Connections with a transaction, or with a statement outside of transactions. */
  used: number
  /** The maximum number of connections. */
  size: number
  /** Transactions that wait for a connection. */
  waiting: number
  /** For how long the transaction has waited that waits longest; 0 if none waits. */
  oldestWaitSeconds: number
}

const seconds = histogram<'service'>(
  'waybill_db_query_seconds',
  'Time of a transaction, or of a statement outside of transactions, with the wait for a connection',
  { labelNames: ['service'] },
)

const pools = new Map<string, () => PoolUse>()
const ofPools = (read: (use: PoolUse) => number) => [...pools].map(([service, use]) => [service, read(use())] as const)

gauges('waybill_db_pool_used', 'Connections to the database that are in use', 'service', () =>
  ofPools(({ used }) => used),
)
gauges('waybill_db_pool_size', 'The maximum number of connections to the database', 'service', () =>
  ofPools(({ size }) => size),
)
gauges('waybill_db_pool_waiting', 'Transactions that wait for a connection', 'service', () =>
  ofPools(({ waiting }) => waiting),
)
gauges(
  'waybill_db_pool_oldest_wait_seconds',
  'For how long the transaction has waited for a connection that waits longest',
  'service',
  () => ofPools(({ oldestWaitSeconds }) => oldestWaitSeconds),
)

/** Records the duration of statements and transactions of a service. */
export function recordDurations(service: string): (duration: number) => void {
  const labels = { service }
  return (duration) => seconds(duration, labels)
}

/** Shows the use of a service's connections in `/metrics`. */
export function reportPool(service: string, use: () => PoolUse): void {
  pools.set(service, use)
}
