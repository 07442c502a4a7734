import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#platform/postgres/database.ts'
import type { DatabaseName } from '../../local/services.ts'

interface SettleOptions {
  databases: Record<DatabaseName, Database>
  /** Only what belongs to orders from this id on. */
  from: string
  /** Whether shipments move by themselves, so that the end is reached when all are delivered. */
  isDelivering: boolean
}

const patienceMilliseconds = 120_000

/**
 * Waits until nothing is left to do: every event published and processed, every shipment open, and delivered if there is
 * a carrier. @returns the milliseconds that it took: how far the system was behind.
 */
export async function settle({ databases, from, isDelivering }: SettleOptions): Promise<number> {
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
      throw new Error(
        `The system does not come to rest: ${JSON.stringify(counts)} (unpublished, held, open, unshipped)`,
      )
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
    count(delivery`select count(*)::int as count from shipments where order_id >= ${from}::uuid`),
  ])
  return orders - shipments
}
