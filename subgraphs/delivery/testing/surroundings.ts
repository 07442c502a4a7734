import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { outboxEvent } from '#platform/outbox/event.ts'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { createTestDatabase } from '../../../test/setup/database.ts'
import { freePorts } from '../../../test/setup/free-ports.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { createTestRedis } from '../../../test/setup/redis.ts'

/** What the delivery process works with, and a sales service that is nothing but its events. */
export async function createSurroundings() {
  const started = new AsyncDisposableStack()
  try {
    return await create(started)
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

async function create(started: AsyncDisposableStack) {
  const { url: databaseUrl, drop } = await createTestDatabase('delivery')
  started.defer(drop)
  const database: Database = openDatabase({ url: databaseUrl, applicationName: 'test' })
  started.defer(() => database.end())
  const redisUrl = await createTestRedis()
  const redis = new Redis(redisUrl)
  started.defer(() => redis.disconnect())

  async function publish({ stream, payload }: ReturnType<typeof outboxEvent>) {
    await redis.xadd(stream, '*', 'event', payload)
  }
  const items = [{ product_id: 'product_456', quantity: 1 }]
  return {
    /** What a delivery process is started with. */
    settings: { databaseUrl, redisUrl, port: (await freePorts()).delivery },
    database,
    /** Sales takes an order, and says so. */
    async order(): Promise<string> {
      const orderId = randomUUID()
      const priced = items.map((item) => ({ ...item, unit_price: 10 }))
      const data = { order_id: orderId, customer_id: 'customer_123', items: priced, total_amount: 10, currency: 'EUR' }
      await publish(outboxEvent(orderCreated, data, new Date()))
      return orderId
    },
    /** Sales calls an order off, and says so. */
    cancel: (orderId: string) =>
      publish(
        outboxEvent(
          orderCancelled,
          { order_id: orderId, customer_id: 'customer_123', items, reason: null, version: 2 },
          new Date(),
        ),
      ),
    shipmentOf: async (orderId: string) => (await database`select * from shipments where order_id = ${orderId}`)[0],
    /** The types of an order's delivery events, oldest first. */
    recordOf: async (orderId: string) =>
      (
        await database`
          select event_type from delivery_events join shipments on shipments.id = shipment_id
          where order_id = ${orderId} order by occurred_at, reported_at nulls first, delivery_events.id`
      ).map((row) => row.event_type as string),
    /** The statuses that were published of an order, in turn. */
    published: async (orderId: string) =>
      (await eventsIn(database))
        .map(({ data }) => data)
        .filter((data) => data.order_id === orderId)
        .map((data) => data.current_status as string),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}
