import { gauges, histogram } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'

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

const metrics = perService(() => ({
  seconds: histogram<'service'>(
    'waybill_db_query_seconds',
    'Time of a transaction, or of a statement outside of transactions, with the wait for a connection',
    { labelNames: ['service'] },
  ),
}))

/** Records the duration of statements and transactions of a service. */
export function recordDurations(service: string): (duration: number) => void {
  const { seconds } = metrics()
  const labels = { service }
  return (duration) => seconds(duration, labels)
}

/** Shows the use of a service's connections in `/metrics`. */
export function reportPool(service: string, use: () => PoolUse): void {
  const show = (name: string, help: string, read: (use: PoolUse) => number) =>
    gauges(name, help, 'service', () => [[service, read(use())]])

  show('waybill_db_pool_used', 'Connections to the database that are in use', ({ used }) => used)
  show('waybill_db_pool_size', 'The maximum number of connections to the database', ({ size }) => size)
  show('waybill_db_pool_waiting', 'Transactions that wait for a connection', ({ waiting }) => waiting)
  show(
    'waybill_db_pool_oldest_wait_seconds',
    'For how long the transaction has waited for a connection that waits longest',
    ({ oldestWaitSeconds }) => oldestWaitSeconds,
  )
}
