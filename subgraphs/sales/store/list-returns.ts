import type { Sql } from '#platform/postgres/database.ts'
import type { ReturnStatus } from '../domain/order-return.ts'

/** A return in the list of all. */
export interface ListedReturn {
  orderId: string
  position: number
  requestedAt: Date
}

interface ReturnSelection {
  /** One or more statuses, each once. */
  statuses: readonly ReturnStatus[]
  /** The last return of the previous page. */
  after: ListedReturn | undefined
  limit: number
}

/** A page of the returns of all orders, the latest request first: merged from the first entries of each status. */
export function listReturns(sql: Sql, { statuses, after, limit }: ReturnSelection): Promise<ListedReturn[]> {
  const page = after
    ? sql`and (requested_at, order_id, position) <
        (${after.requestedAt.toISOString()}::timestamptz, ${after.orderId}::uuid, ${after.position}::smallint)`
    : sql``
  const newest = sql`order by requested_at desc, order_id desc, position desc limit ${limit}`
  return sql<ListedReturn[]>`
    select order_id as "orderId", position, requested_at as "requestedAt"
    from unnest(${[...statuses]}::text[]) as wanted (status) cross join lateral (
      select order_id, position, requested_at from order_returns where status = wanted.status ${page} ${newest}
    ) as found
    ${newest}`
}
