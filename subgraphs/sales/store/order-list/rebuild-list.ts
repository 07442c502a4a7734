import type { Database, Sql } from '#platform/postgres/database.ts'
import { listOrders, lockOrderList } from './list-orders.ts'

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Orders up to this id are complete. */
  afterId: string
  /** Number of orders that are complete. */
  listed: number
}

const lowestId = '00000000-0000-0000-0000-000000000000'
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Requests a rebuild of the order list. One that is in progress continues, or begins again if `fromStart`. */
export async function requestRebuild(sql: Sql, { fromStart }: { fromStart: boolean }): Promise<void> {
  await sql`
    insert into order_list_rebuild (after_id) values (${lowestId}::uuid)
    on conflict (number) do update set after_id = excluded.after_id, listed = 0, started_at = now()
    where ${fromStart}::boolean`
}

/** The progress of the rebuild; undefined if none is requested. */
export async function findRebuild(sql: Sql): Promise<RebuildProgress | undefined> {
  const [row] = await sql<RebuildProgress[]>`select after_id as "afterId", listed from order_list_rebuild`
  return row
}

/**
 * Rebuilds the next entries of the list, if a rebuild is requested, and saves the progress in the same transaction.
 * Entries of orders that do not exist are deleted. Orders that change meanwhile are listed as usual.
 * @returns the number of orders; less than `limit` if there is nothing left to do, or if another process does it now
 */
export function rebuildNext(database: Database, limit: number): Promise<number> {
  return database.transact(async (transaction) => {
    const [progress] = await transaction<RebuildProgress[]>`
      select after_id as "afterId", listed from order_list_rebuild for update skip locked`
    if (!progress) return 0
    // Before the orders are read: an order that is listed later must not lose its entry.
    lockOrderList(transaction)
    const rows = await transaction<{ id: string }[]>`
      select id from orders where id > ${progress.afterId}::uuid order by id limit ${limit}`
    const ids = rows.map(({ id }) => id)
    const isLast = ids.length < limit
    const until = isLast ? highestId : ids.at(-1)!
    transaction.send(transaction`
      delete from order_list_products where id > ${progress.afterId}::uuid and id <= ${until}::uuid`)
    transaction.send(transaction`
      delete from order_list as entry where id > ${progress.afterId}::uuid and id <= ${until}::uuid
        and not exists (select from orders where orders.id = entry.id)`)
    await listOrders(transaction, ids, { again: true })
    transaction.send(
      isLast
        ? transaction`delete from order_list_rebuild`
        : transaction`update order_list_rebuild set after_id = ${until}::uuid, listed = listed + ${ids.length}::bigint`,
    )
    return ids.length
  })
}
