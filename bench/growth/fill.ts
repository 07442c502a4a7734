import type { Database } from '#platform/postgres/database.ts'
import type { BulkOrders } from '../bulk/order-series.ts'
import { writeOrders } from '../bulk/write-orders.ts'
import type { BenchSystem } from '../system/start.ts'

/** The orders are of the past year; the newest is a day old. */
const year = 365 * 24 * 3_600_000
const day = 24 * 3_600_000

/**
 * Fills the databases up to this number of orders. They are delivered, as most orders are. Foreign keys are dropped
 * during the insert, because checking them row by row takes most of the time.
 */
export async function fillUpTo(system: BenchSystem, from: number, count: number, slot: number): Promise<void> {
  const { sales, product, delivery } = system.databases
  // A slot of the year for each filling: ids begin with the time and must not meet.
  const length = year / 4
  const firstMoment = Date.now() - day - year + slot * length
  const bulk: BulkOrders = { count: count - from, firstMoment, distance: length / (count - from) }
  const state = { status: 'DELIVERED', reservations: 'committed', shipments: 'DELIVERED', itemsPerOrder: 1 } as const

  const restorations = await Promise.all([sales, product].map(dropForeignKeys))
  await writeOrders(system.databases, bulk, state)
  await sales.unsafe(
    `insert into idempotency_keys (caller, key, shard, fingerprint, order_id, expires_at)
     select 'bench', 'past-' || id, shard, repeat('x', 43), id, now() + interval '20 hours' from orders
     on conflict do nothing`,
  )
  for (const restore of restorations) await restore()
  for (const database of [sales, product, delivery]) await database.unsafe('vacuum analyze')
}

/** @returns a function that creates the foreign keys again. */
async function dropForeignKeys(database: Database): Promise<() => Promise<void>> {
  const keys = await database<{ name: string; owner: string; definition: string }[]>`
    select conname as name, conrelid::regclass::text as owner, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
  for (const { name, owner } of keys) await database.unsafe(`alter table ${owner} drop constraint "${name}"`)
  return async () => {
    await database.unsafe('set statement_timeout to 0')
    for (const { name, owner, definition } of keys)
      await database.unsafe(`alter table ${owner} add constraint "${name}" ${definition}`)
  }
}
