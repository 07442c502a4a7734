// A separate system with the embedded Valkey, as `npm start` runs it where no Redis is installed: what a restart repeats.
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { requestToken } from '../../local/request-token.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../setup/free-ports.ts'

const started = new AsyncDisposableStack()
const directory = started.use(await temporaryDirectory())
afterAll(() => started.disposeAsync(), 60_000)

async function start() {
  const lines: string[] = []
  const system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    ...{ together: true, embeddedRedis: true, durable: false, stepMilliseconds: 50 },
    log: (source, line) => void lines.push(`${source} ${line}`),
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= system.stop())
  started.defer(stop)
  return { system, stop, lines, has: (text: string) => lines.some((line) => line.includes(text)) }
}

async function ask(system: System, query: string) {
  const authorization = `Bearer ${await requestToken(system.urls.auth, 'storefront')}`
  const response = await fetch(`${system.urls.router}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  })
  return (await response.json()) as { data: { createOrder: { order: { id: string } }; order: { status: string } } }
}

async function deliverOrder(system: System): Promise<void> {
  const items = 'items: [{ productId: "product_456", quantity: 1 }]'
  const query = `mutation { createOrder(input: { customerId: "customer_123", ${items} }) { ... on CreateOrderSuccess { order { id } } } }`
  const { id } = (await ask(system, query)).data.createOrder.order
  const isDelivered = async () =>
    (await ask(system, `{ order(id: "${id}") { status } }`)).data.order.status === 'DELIVERED'
  await waitUntil(isDelivered, 60_000)
}

/** The ids of all entries of sales. */
async function entriesOf({ redisUrl }: System): Promise<string[]> {
  const redis = new Redis(redisUrl)
  try {
    const entries = await Promise.all(streamsOf('sales').map((stream) => redis.xrange(stream, '-', '+')))
    return entries.flat().map(([id]) => id)
  } finally {
    redis.disconnect()
  }
}

const published = 'publishing events again'
const expected = 'was not stopped in order: the services publish their latest events again, which is expected'

it('publishes nothing again after a stop in order, and says after a crash that this is expected', async () => {
  const first = await start()
  await deliverOrder(first.system)
  const before = await entriesOf(first.system)
  expect(before.length).toBeGreaterThan(0)
  await first.stop()

  const second = await start()
  await deliverOrder(second.system)
  expect(await entriesOf(second.system)).toEqual(expect.arrayContaining(before))
  expect(second.has(published)).toBe(false)
  expect(second.has(expected)).toBe(false)
  await second.system.processes.get('services')!.stop()
  second.system.processes.get('redis')!.kill('SIGKILL')
  await waitUntil(() => second.has(expected), 30_000)
  await second.stop()

  const third = await start()
  await waitUntil(() => third.has(published), 30_000)
  const levels = third.lines
    .filter((line) => line.includes(published))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))).level)
  expect(new Set(levels)).toEqual(new Set(['INFO']))
}, 240_000)
