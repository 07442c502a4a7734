import type { Sql } from '#platform/postgres/database.ts'
import { lowestOrderId, shardOfOrder } from '../domain/order-id.ts'
import { numberOfId, parseOrderNumber } from '../domain/order-number.ts'

/**
 * The id of the order with this number, as a person typed it; undefined if there is none. Orders from releases without
 * numbers are found by the time and the shard in their number.
 */
export async function findIdByNumber(sql: Sql, text: string): Promise<string | undefined> {
  const wanted = parseOrderNumber(text)
  if (!wanted) return undefined
  const { number, shard, time } = wanted
  const [numbered, old] = await Promise.all([
    sql<{ id: string }[]>`select id from orders where number = ${number}::bigint and shard = ${shard}`,
    sql<{ id: string }[]>`
      select id from orders
      where id >= ${lowestOrderId(time)}::uuid and id < ${lowestOrderId(new Date(time.getTime() + 1))}::uuid
        and shard = ${shard} and number is null`,
  ])
  const ids = [...numbered, ...old.filter(({ id }) => shardOfOrder(id) === shard && numberOfId(id) === number)]
  return ids[0]?.id
}
