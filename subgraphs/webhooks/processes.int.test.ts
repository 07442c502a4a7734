// Several processes of the service with a real Redis, PostgreSQL and receiver: they are killed and paused at work.
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outboxEvent } from '#platform/outbox/event.ts'
import { createLog } from '#platform/process/log.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { databaseForTests } from '../../test/setup/database.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createEndpoint } from './operations/create-endpoint.ts'
import { createSecretSealing } from './sealing.ts'
import { listDeliveries } from './store/deliveries.ts'
import { managementOf } from './testing/fixture.ts'
import { hang, type Receiver, startReceiver } from './testing/receiver.ts'
import { masterKey, startWebhooks, type WebhooksProcess } from './testing/webhooks-process.ts'

const log = createLog('test', 'silent')
const { database, url: databaseUrl } = await databaseForTests('webhooks')
let redisUrl: string
let redis: Redis
let receiver: Receiver
const ports: number[] = []
const processes = new Map<number, WebhooksProcess>()

beforeAll(async () => {
  redisUrl = await createTestRedis()
  redis = new Redis(redisUrl)
  ports.push(...(await someFreePorts(3)))
  receiver = await startReceiver()
  const sealing = createSecretSealing({ current: masterKey })
  const events = ['order.created', 'order.status_changed']
  const registration = { url: receiver.url, events }
  const { secret } = await createEndpoint({ ...managementOf(database), sealing, log }, registration, new Date())
  receiver.secrets.push(secret)
  await Promise.all([start(0), start(1)])
}, 120_000)
afterAll(async () => {
  for (const running of processes.values()) {
    running.resume()
    await running[Symbol.asyncDispose]()
  }
  await receiver?.[Symbol.asyncDispose]()
  redis?.disconnect()
})

async function start(index: number): Promise<void> {
  processes.set(index, await startWebhooks({ databaseUrl, redisUrl, port: ports[index]! }))
}

const steps = 4

/** Publishes the events of an order as sales does: version 1, 2, 3 … */
async function publishOrder(): Promise<string> {
  const orderId = randomUUID()
  const begin = Date.now()
  const customer = { order_id: orderId, customer_id: 'customer_123' }
  const items = [{ product_id: 'product_456', quantity: 1, unit_price: 10 }]
  const created = outboxEvent(orderCreated, { ...customer, items, total_amount: 10, currency: 'EUR' }, new Date(begin))
  const changes = Array.from({ length: steps - 1 }, (_, index) => {
    const occurredAt = new Date(begin + index + 1)
    const data = {
      ...{ ...customer, version: index + 2 },
      ...({ previous_status: 'SHIPPED', current_status: 'SHIPPED' } as const),
      ...{ tracking_number: null, carrier: null, occurred_at: occurredAt.toISOString() },
    }
    return outboxEvent(orderStatusChanged, data, occurredAt)
  })
  for (const { stream, payload } of [created, ...changes]) await redis.xadd(stream, '*', 'event', payload)
  return orderId
}

/** The versions of an order in the order of their first arrival. */
function arrivals(orderId: string): number[] {
  const versions = receiver.received
    .filter(({ data }) => data.order_id === orderId)
    .map(({ data }) => data.version ?? 1)
  return [...new Set<number>(versions)]
}

const inOrder = Array.from({ length: steps }, (_, index) => index + 1)
const haveArrived = (orders: string[]) => () => orders.every((orderId) => arrivals(orderId).length === steps)

/** Ends the leases of requests in flight, whose processes were killed or are paused, before their time. */
const endLeases = () =>
  database`
    update webhook_deliveries set due_at = now() where id in (
      select id from webhook_deliveries where status = 'PENDING' and due_at > now() + interval '6 seconds'
      for update skip locked)`

it('no webhook is lost and those of an order stay in order while processes are killed and paused', async () => {
  const orders: string[] = []
  receiver.behaviour = undefined
  for (let order = 0; order < 120; order++) {
    orders.push(await publishOrder())
    if (order === 20) await processes.get(0)!.end('SIGKILL')
    if (order === 40) await start(0)
    if (order === 60) await processes.get(1)!.end('SIGKILL')
    if (order === 80) await start(1)
    if (order === 100) processes.get(0)!.pause()
  }
  await endLeases()
  await waitUntil(haveArrived(orders), 90_000)
  processes.get(0)!.resume()
  for (const orderId of orders) expect(arrivals(orderId)).toEqual(inOrder)
  expect(receiver.refused).toEqual([])
  expect(await listDeliveries(database, { limit: 10_000 })).toHaveLength(orders.length * steps)
}, 180_000)

it('a request in flight when its process is killed is sent again by another process', async () => {
  // Both processes have a request in flight; whichever is killed, the answer never comes.
  let isStalled = false
  receiver.behaviour = (request) => {
    request.resume()
    isStalled = true
  }
  const orderId = await publishOrder()
  await waitUntil(() => isStalled)
  for (const index of [0, 1]) await processes.get(index)!.end('SIGKILL')
  receiver.behaviour = undefined
  await endLeases()
  await start(0)
  await waitUntil(haveArrived([orderId]), 30_000)
}, 120_000)

it('a process that ends in order leaves its requests to the next one at once', async () => {
  receiver.behaviour = hang
  const before = receiver.requests()
  const orderId = await publishOrder()
  await waitUntil(() => receiver.requests() > before)
  await processes.get(0)!.end('SIGTERM')
  const pending = await listDeliveries(database, { status: 'PENDING', limit: 10 })
  expect(pending.find(({ dueAt }) => dueAt)).toMatchObject({ attempts: 0, lastError: null })
  receiver.behaviour = undefined
  await start(0)
  await waitUntil(haveArrived([orderId]), 30_000)
}, 120_000)

it('a process with another master key does not start', async () => {
  const start = startWebhooks({ databaseUrl, redisUrl, port: ports[2]!, key: 'another master key' })
  await expect(start).rejects.toThrow('set WEBHOOKS_MASTER_KEY')
}, 120_000)
