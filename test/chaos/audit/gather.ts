import type { Redis } from 'ioredis'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { consumersOf, deadLetterStream, streamsOf } from '#schema/events/streams.ts'
import {
  type ListedOrder,
  type Source,
  type StatusChange,
  type StoredItem,
  type StoredOrder,
  sources,
  type World,
} from './world.ts'

/** The part of the world that is in databases and streams. */
type Kept = Omit<World, 'ledger' | 'startingStock' | 'unfinished' | 'unanswered' | 'webhooks' | 'carrier'> & {
  /** The events of dead webhooks. */
  deadWebhooks: Set<string>
}

interface Stores {
  databaseUrls: Record<Source | 'webhooks', string>
  redisUrl: string
}

/** Reads all databases and streams. */
export async function gather({ databaseUrls, redisUrl }: Stores): Promise<Kept> {
  const open = (source: Source | 'webhooks') =>
    openDatabase({ url: databaseUrls[source], applicationName: 'waybill chaos', maxConnections: 2 })
  const databases = { sales: open('sales'), delivery: open('delivery'), product: open('product') }
  const webhooks = open('webhooks')
  const redis = connectRedis(redisUrl, createLog('chaos', 'silent'))
  try {
    const [sales, delivery, product, events, inboxes, streamed, deadLetters, deadWebhooks] = await Promise.all([
      gatherSales(databases.sales),
      gatherDelivery(databases.delivery),
      gatherProduct(databases.product),
      Promise.all(sources.map((source) => gatherEvents(databases[source], source))),
      Promise.all(sources.map(async (source) => [source, await gatherInbox(databases[source])] as const)),
      countStreamed(redis),
      gatherDeadLetters(redis),
      gatherDeadWebhooks(webhooks),
    ])
    return {
      ...sales,
      ...delivery,
      ...product,
      ...{ events: events.flat(), inboxes: Object.fromEntries(inboxes) as World['inboxes'], streamed, deadLetters },
      deadWebhooks,
    }
  } finally {
    redis.disconnect()
    await Promise.all([...Object.values(databases), webhooks].map((database) => database.end()))
  }
}

async function gatherSales(
  database: Database,
): Promise<Pick<Kept, 'orders' | 'items' | 'histories' | 'keys' | 'listed' | 'returns' | 'returned'>> {
  const orders = await database<StoredOrder[]>`
    select id, customer_id as "customerId", status, version, total_minor as "totalMinor" from orders`
  const items = await database<({ orderId: string } & StoredItem)[]>`
    select order_id as "orderId", product_id as "productId", quantity, shipped_quantity as "shippedQuantity",
      delivered_quantity as "deliveredQuantity", unit_price_minor as "unitPriceMinor"
    from order_items order by order_id, position`
  const histories = await database<({ orderId: string } & StatusChange)[]>`
    select order_id as "orderId", version, previous_status as "previousStatus", status
    from order_history order by order_id, version`
  const keys = await database<World['keys']>`select key, order_id as "orderId" from idempotency_keys`
  const listed = await database<(ListedOrder & { id: string })[]>`
    select id, customer_id as "customerId", status, version, array(
      select product_id::text from order_list_products as product where product.id = order_list.id) as products
    from order_list`
  const returns = await database<World['returns']>`
    select order_id || ':return:' || position as id, order_id as "orderId", status,
      jsonb_agg(jsonb_build_object('productId', product_id, 'requested', requested, 'received', received, 'restocked', restocked)) as items
    from order_returns join order_return_items using (order_id, shard, position) group by order_id, position, status`
  const returned = await database<World['returned']>`
    select order_id as "orderId", product_id as "productId", returned_quantity as quantity
    from order_items where returned_quantity > 0`
  return {
    ...{ returns, returned },
    orders: new Map(orders.map((order) => [order.id, order])),
    items: Map.groupBy(items, ({ orderId }) => orderId),
    histories: Map.groupBy(histories, ({ orderId }) => orderId),
    keys,
    listed: new Map(listed.map(({ id, ...entry }) => [id, entry])),
  }
}

async function gatherDelivery(database: Database): Promise<Pick<Kept, 'shipments'>> {
  const shipments = await database<World['shipments']>`
    select parcels.id, coalesce(order_id, further_of_order) as "orderId", status, coalesce(items, '[]') as items,
      coalesce(array_agg(event_type::text order by delivery_events.id) filter (where event_type is not null), '{}') as events
    from parcels left join delivery_events on shipment_id = parcels.id group by parcels.id`
  return { shipments }
}

async function gatherProduct(database: Database): Promise<Pick<Kept, 'products' | 'reservations'>> {
  const products = await database<World['products']>`
    select id, available_quantity as "availableQuantity" from products`
  const reservations = await database<World['reservations']>`
    select order_id as "orderId", product_id as "productId", quantity, status,
      extract(epoch from now() - created_at)::float as "ageSeconds"
    from reservations`
  return { products, reservations }
}

async function gatherEvents(database: Database, source: Source): Promise<World['events']> {
  const rows = await database<{ payload: string; is_published: boolean }[]>`
    select payload, published_at is not null as is_published
    from outbox, unnest(string_to_array(payloads, chr(10))) as payload`
  return rows.map(({ payload, is_published }) => {
    const { event_id, event_type, data } = JSON.parse(payload)
    return {
      ...{ id: event_id, type: event_type, source, isPublished: is_published },
      ...(data.order_id && { orderId: data.order_id }),
      ...(data.version && { version: data.version }),
    }
  })
}

async function gatherInbox(database: Database): Promise<Set<string>> {
  const rows = await database<{ event_id: string }[]>`select event_id from inbox`
  return new Set(rows.map((row) => row.event_id))
}

async function gatherDeadWebhooks(database: Database): Promise<Set<string>> {
  const rows = await database<{ event_id: string }[]>`select event_id from webhook_deliveries where status = 'DEAD'`
  return new Set(rows.map((row) => row.event_id))
}

const entriesPerRead = 2_000

async function countStreamed(redis: Redis): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const stream of sources.flatMap(streamsOf)) {
    for (let from = '-'; ; ) {
      const entries = await redis.xrange(stream, from, '+', 'COUNT', entriesPerRead)
      for (const [, fields] of entries) {
        const id = fields[1]?.match(/"event_id":\s*"([^"]+)"/)?.[1]
        if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      if (entries.length < entriesPerRead) break
      from = `(${entries.at(-1)![0]}`
    }
  }
  return counts
}

async function gatherDeadLetters(redis: Redis): Promise<World['deadLetters']> {
  const letters = await Promise.all(
    [...new Set(Object.values(consumersOf).flat())].map(async (group) =>
      (await redis.xrange(deadLetterStream(group), '-', '+')).map(([, list]) => {
        const field = (name: string) => list[list.indexOf(name) + 1] ?? ''
        return { group, reason: field('error'), fields: field('fields') }
      }),
    ),
  )
  return letters.flat()
}
