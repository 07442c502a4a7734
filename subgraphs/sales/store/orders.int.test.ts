import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { databaseForTests } from '../../../test/setup/database.ts'
import { newOrderId, shardOfOrder } from '../domain/order-id.ts'
import { lockOrders } from './orders.ts'

// One connection, because a plan belongs to its connection.
const { database } = await databaseForTests('sales', 1)

/** PostgreSQL keeps a plan for all parameters after the fifth execution. */
const executionsUntilPlanned = 6

test('orders are found by the primary key, also by plans from before the first statistics', async () => {
  const lock = (ids: string[]) => database.transact((transaction) => lockOrders(transaction, ids))
  let placed = 0
  // With 238 to 280 orders, an index on (number, shard) is smaller than the primary key and looked cheaper.
  for (const count of [238, 10, 10, 10, 10]) {
    const ids = Array.from({ length: count }, () => newOrderId('customer_1', new Date(), randomBytes(8)))
    await database`
      insert into orders (id, shard, number, customer_id, total_minor, currency, created_at, updated_at)
      select id, shard, ${placed}::bigint + position, 'customer_1', 100, 'EUR', now(), now()
      from unnest(${ids}::uuid[], ${ids.map(shardOfOrder)}::smallint[]) with ordinality as placed (id, shard, position)`
    placed += count
    await database`discard plans`
    for (let execution = 0; execution < executionsUntilPlanned; execution++) await lock(ids)
    expect(await lock(ids)).toHaveLength(count)
  }

  await database`select pg_stat_force_next_flush()`
  const [{ read }] = await database<[{ read: number }]>`
    select sum(idx_tup_read)::int as read from pg_stat_user_indexes
    where relname = 'orders' and indexrelname <> 'orders_id_shard_pk'`
  expect(read).toBe(0)
})
