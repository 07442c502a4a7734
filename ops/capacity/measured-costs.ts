// The measured costs of Waybill, from which `npm run capacity` calculates. CPU times are in milliseconds of one core of a
// 2.5 GHz Xeon of 2026, sizes in bytes. Sources: docs/performance.md (tables "createOrder" and "Live updates") and the sizes
// of tables after 13,000 orders of `npm run bench:orders`.

export type ProcessName = 'postgres' | 'redis' | 'router' | 'sales' | 'delivery' | 'product' | 'auth'
export type CpuByProcess = Readonly<Record<ProcessName, number>>

/**
 * CPU time of an order from createOrder to the push of SHIPPED, at a rate. An order costs less at a higher rate, because
 * orders that arrive together share requests, transactions and wake-ups.
 */
export const cpuPerOrder: readonly { ordersPerSecond: number; cpu: CpuByProcess }[] = [
  {
    ordersPerSecond: 167,
    cpu: { postgres: 3.4, redis: 0.659, auth: 0.024, product: 1.22, sales: 2.66, delivery: 1.25, router: 1.9 },
  },
  {
    ordersPerSecond: 500,
    cpu: { postgres: 0.808, redis: 0.24, auth: 0.008, product: 0.252, sales: 0.58, delivery: 0.296, router: 0.756 },
  },
  {
    ordersPerSecond: 1_000,
    cpu: { postgres: 0.582, redis: 0.15, auth: 0.002, product: 0.132, sales: 0.374, delivery: 0.154, router: 0.66 },
  },
]

export const costs = {
  /** CPU time of the router for one pushed message whose fields are in the event. */
  cpuPerPush: 0.232,
  /** Updates that a follower of an order receives until it is delivered. */
  pushesPerOrder: 4,
  /** Memory of the router for one subscription with its connection. */
  bytesPerFollower: 20.9 * 1_024,
  /** The highest number of followers of one router that was measured. */
  followersPerRouter: 10_000,
  /** Database connections of one process: the default of DATABASE_CONNECTIONS. */
  connectionsPerProcess: 10,
  /** Rows that stay: order, items, history, shipment, its events, reservation. With indices. */
  permanentBytesPerOrder: { sales: 1_800, delivery: 1_450, product: 230 },
  /** Rows that are deleted: the outbox after an hour, the inbox after seven days. */
  outboxBytesPerOrder: { sales: 2_000, delivery: 1_500, product: 500 },
  inboxBytesPerOrder: { sales: 540, delivery: 165, product: 165 },
  /** Stream entries, which are kept for an hour. */
  redisBytesPerOrder: 6_900,
  /** Resident memory of a process under load, in MiB. */
  memory: { router: 400, sales: 280, delivery: 130, product: 145, auth: 135 },
} as const
