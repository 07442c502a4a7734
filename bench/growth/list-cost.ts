import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { startConsumer } from '../../platform/events/consumer.ts'
import { connectBlockingRedis, connectRedis } from '../../platform/redis.ts'
import { onOrderChanged } from '../../subgraphs/sales/handlers/on-order-changed.ts'
import type { BulkOrders } from '../bulk/order-series.ts'
import { orderSeries, productOfItem, seriesParameters } from '../bulk/order-series.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { fixtures } from '../system/fixtures.ts'
import type { BenchSystem } from '../system/start.ts'

/** Processor milliseconds for each event, by process. */
export interface ListCost {
  consumer: number
  postgres: number
  redis: number
}

const orders = 10_000
/** Of each of 16 streams: batches of 256 events, as at a thousand events per second. */
const entriesPerRead = 16
const streams = Array.from({ length: 16 }, (_, partition) => `bench:{list:${partition}}`)

/**
 * The cost of the order list itself: its consumer runs in this process, on streams of its own, with the events of new
 * orders and then of their changes.
 */
export async function measureListCost(system: BenchSystem): Promise<{ created: ListCost; changed: ListCost }> {
  const { sales } = system.databases
  const bulk: BulkOrders = { count: orders, firstMoment: Date.now(), distance: 0.01 }
  const insert = (statement: string) =>
    sales.unsafe(`insert into ${statement} from ${orderSeries(bulk, 0, orders)}`, [...seriesParameters] as never)
  await insert(`orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)
    select id, shard, customer_id, ${fixtures.price}, 'EUR', moment, moment`)
  await insert(`order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)
    select id, shard, 1, ${productOfItem('i', '0')}, 'Benchmark product', 1, ${fixtures.price}`)
  await insert(`order_history (order_id, shard, version, status, updated_by, occurred_at)
    select id, shard, 1, 'PENDING_SHIPMENT', 'bench', moment`)
  const ids = (
    await sales.unsafe<{ id: string }[]>(`select id from ${orderSeries(bulk, 0, orders)}`, [
      ...seriesParameters,
    ] as never)
  ).map(({ id }) => id)
  const created = await consume(system, 'order.created', ids)
  await sales`update orders set status = 'SHIPPED', version = 2, updated_at = now() where id = any(${ids}::uuid[])`
  await sales`
    insert into order_history (order_id, shard, version, previous_status, status, tracking_number, updated_by, occurred_at)
    select id, shard, 2, 'PENDING_SHIPMENT', 'SHIPPED', 'BENCH' || id, 'bench', now() from orders
    where id = any(${ids}::uuid[])`
  const changed = await consume(system, 'order.status_changed', ids)
  return { created, changed }
}

async function consume(system: BenchSystem, type: string, ids: readonly string[]): Promise<ListCost> {
  const stack = new AsyncDisposableStack()
  try {
    return await consumeWith(stack, system, type, ids)
  } finally {
    await stack.disposeAsync()
  }
}

async function consumeWith(
  stack: AsyncDisposableStack,
  system: BenchSystem,
  type: string,
  ids: readonly string[],
): Promise<ListCost> {
  const log = createLog('bench', 'warn')
  const database = openDatabase({ url: system.databaseUrls.sales, applicationName: 'waybill bench', maxConnections: 2 })
  stack.defer(() => database.end())
  const redis = connectRedis(system.redisUrl, log)
  stack.defer(() => redis.disconnect())
  const blockingRedis = connectBlockingRedis(system.redisUrl, log)
  stack.defer(() => blockingRedis.disconnect())
  for (const stream of streams) await redis.del(stream)
  const timestamp = new Date().toISOString()
  const pipeline = redis.pipeline()
  for (const [index, order_id] of ids.entries()) {
    const head = { event_id: `evt_${randomUUID()}`, event_type: type, timestamp, source: 'sales-service' }
    const items = [{ product_id: 'bench_00001', product_name: 'Benchmark product', quantity: 1, unit_price: 10 }]
    const data = { order_id, customer_id: 'customer_bench_00001', items, total_amount: 10, currency: 'EUR', version: 2 }
    pipeline.xadd(streams[index % streams.length]!, '*', 'event', JSON.stringify({ ...head, data }))
  }
  await pipeline.exec()

  const before = await sample(system.watched)
  const ownBefore = process.cpuUsage()
  let done = 0
  const consumer = startConsumer({
    ...{ database, redis, blockingRedis, group: `bench-${type}`, streams, handlers: onOrderChanged(), log },
    ...{ usesInbox: false, entriesPerRead, paceMilliseconds: 0 },
    onOutcome: (outcome, count) => {
      if (outcome !== 'applied') throw new Error(`An event was ${outcome}`)
      done += count
    },
  })
  stack.defer(() => consumer.stop())
  while (done < ids.length) await pause(20)
  const own = process.cpuUsage(ownBefore)
  const cpu = cpuPerPiece(before, await sample(system.watched), ids.length)
  return {
    consumer: (own.user + own.system) / 1_000 / ids.length,
    postgres: cpu.postgres!,
    redis: cpu.redis ?? 0,
  }
}
