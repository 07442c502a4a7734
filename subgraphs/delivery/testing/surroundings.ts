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
import { startStubSales } from './stub-sales.ts'

/** The dependencies of the delivery process, with a sales service that only publishes events. */
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

  const sales = started.use(await startStubSales())

  async function publish({ stream, payload }: ReturnType<typeof outboxEvent>) {
    await redis.xadd(stream, '*', 'event', payload)
  }
  const items = [{ product_id: 'product_456', product_name: 'Enamel Mug', quantity: 1 }]
  return {
    /** Settings for a delivery process. */
    settings: { databaseUrl, redisUrl, salesUrl: sales.url, port: (await freePorts()).delivery },
    database,
    sales,
    /** Publishes order.created for a new order. */
    async order(): Promise<string> {
      const orderId = randomUUID()
      const priced = items.map((item) => ({ ...item, unit_price: 10 }))
      const data = { order_id: orderId, customer_id: 'customer_123', items: priced, total_amount: 10, currency: 'EUR' }
      await publish(outboxEvent(orderCreated, data, new Date()))
      return orderId
    },
    /** Publishes order.cancelled. */
    cancel: (orderId: string) =>
      publish(
        outboxEvent(
          orderCancelled,
          { order_id: orderId, customer_id: 'customer_123', items, reason: null, version: 2 },
          new Date(),
        ),
      ),
    shipmentOf: async (orderId: string) => (await database`select * from parcels where order_id = ${orderId}`)[0],
    /** The types of an order's delivery events, oldest first. */
    recordOf: async (orderId: string) =>
      (
        await database`
          select event_type from delivery_events join parcels on parcels.id = shipment_id
          where order_id = ${orderId} order by occurred_at, reported_at nulls first, delivery_events.id`
      ).map((row) => row.event_type as string),
    /** The published statuses of an order, in order. */
    published: async (orderId: string) =>
      (await eventsIn(database))
        .map(({ data }) => data)
        .filter((data) => data.order_id === orderId)
        .map((data) => data.current_status as string),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}
