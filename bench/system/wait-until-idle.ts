import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#platform/postgres/database.ts'
import type { DatabaseName } from '../../local/services.ts'

interface IdleOptions {
  databases: Record<DatabaseName, Database>
  /** Only data of orders from this id on counts. */
  from: string
  /** Whether a carrier moves the shipments, so that all orders must be delivered. */
  isDelivering: boolean
}

const patienceMilliseconds = 120_000

/**
 * Waits until every event is published and processed, and every shipment is open, or delivered if there is a carrier.
 * @returns the waited milliseconds: how far the system was behind.
 */
export async function waitUntilIdle({ databases, from, isDelivering }: IdleOptions): Promise<number> {
  const { sales, product, delivery } = databases
  const start = performance.now()
  for (;;) {
    const counts = await Promise.all([
      countUnpublished(sales),
      countUnpublished(product),
      countUnpublished(delivery),
      count(
        product`select count(*)::int as count from reservations where status = 'held' and order_id >= ${from}::uuid`,
      ),
      isDelivering
        ? count(sales`
            select count(*)::int as count from orders
            where id >= ${from}::uuid and status in ('PENDING_SHIPMENT', 'SHIPPED')`)
        : 0,
      missingShipments(sales, delivery, from),
    ])
    if (counts.every((number) => number === 0)) return performance.now() - start
    if (performance.now() - start > patienceMilliseconds)
      throw new Error(`The system does not become idle: ${JSON.stringify(counts)} (unpublished, held, open, unshipped)`)
    await pause(200)
  }
}

async function count(rows: Promise<{ count?: number }[]> | PromiseLike<unknown>): Promise<number> {
  return ((await rows) as { count: number }[])[0]!.count
}

function countUnpublished(database: Database): Promise<number> {
  return count(database`select count(*)::int as count from outbox where published_at is null`)
}

async function missingShipments(sales: Database, delivery: Database, from: string): Promise<number> {
  const [orders, shipments] = await Promise.all([
    count(sales`select count(*)::int as count from orders where id >= ${from}::uuid`),
    count(delivery`select count(*)::int as count from parcels where order_id >= ${from}::uuid`),
  ])
  return orders - shipments
}
