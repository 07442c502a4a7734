// The consumers in examples/, run by redis-cli and Python where these are installed.
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Redis } from 'ioredis'
import { afterEach, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { publishedEvents } from '#schema/events/published-events.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { systemEnvironment } from '../../local/config.ts'
import { ask, type Caller, clientToken } from './client.ts'
import { PlaceOrderDocument } from './generated.ts'

const consumers = [
  { file: 'consume-events.sh', program: 'sh', needs: 'redis-cli' },
  { file: 'consume-events.py', program: 'python3', needs: 'python3' },
]

interface Event {
  event_type: string
  event_id: string
  data: { order_id?: string }
}

let storefront: Caller
let schemas: Map<string, ValidateFunction>
/** Ends consumers that a failed test has left. */
const stops = new Set<() => void>()

beforeAll(async () => {
  storefront = { token: await clientToken('storefront') }
  const ajv = addFormats.default(new Ajv2020())
  schemas = new Map(
    publishedEvents.map(({ name }) => {
      const file = new URL(`../../schema/events/json/${name}.schema.json`, import.meta.url)
      return [name, ajv.compile(JSON.parse(readFileSync(file, 'utf8')))]
    }),
  )
})
afterEach(() => {
  for (const stop of stops) stop()
})

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function placeOrder(): Promise<string> {
  const input = { customerId: 'customer_123', items: [{ productId: 'product_789', quantity: 1 }] }
  const { createOrder } = await ask(storefront, PlaceOrderDocument, { input })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

describe.each(consumers)('examples/$file', ({ file, program, needs }) => {
  const group = `test-${file}`

  function consume() {
    const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url))
    const env = { ...systemEnvironment(), REDIS_URL: inject('redisUrl') }
    const child = spawn(program, [path, group, 'sales'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    const events: Event[] = []
    createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line) as Event))
    // With its children: sh waits for redis-cli.
    const stop = () => {
      if (stops.delete(stop)) process.kill(-child.pid!, 'SIGKILL')
    }
    stops.add(stop)
    const sees = (orderId: string) =>
      waitUntil(async () =>
        events.some((event) => event.event_type === 'order.created' && event.data.order_id === orderId),
      )
    return { events, sees, stop }
  }

  it('prints every event as its schema says, and continues where it stopped', async ({ skip }) => {
    if (!inject('redisUrl').startsWith('redis:')) skip('the examples read one Redis')
    if (!isInstalled(needs)) skip(`${needs} is not installed`)
    const streams = streamsOf('sales')
    const redis = new Redis(inject('redisUrl'))
    onTestFinished(() => redis.disconnect())
    // Only the events of this test: redis-cli acknowledges each by itself, which takes long on a busy machine.
    for (const stream of streams) await redis.xgroup('CREATE', stream, group, '$', 'MKSTREAM')
    const first = consume()
    const order = await placeOrder()
    await first.sees(order)
    // Printed, and then acknowledged.
    await waitUntil(async () => {
      const pending = await Promise.all(streams.map((stream) => redis.xpending(stream, group)))
      return pending.every(([count]) => count === 0)
    })
    expect(first.events.filter((event) => !schemas.get(event.event_type)!(event))).toEqual([])
    first.stop()

    // Delivered to this consumer, which stopped before it acknowledged it.
    const pending = await placeOrder()
    await waitUntil(async () => {
      const read = await redis.xreadgroup('GROUP', group, hostname(), 'STREAMS', ...streams, ...streams.map(() => '>'))
      return JSON.stringify(read).includes(pending)
    })
    const second = consume()
    const latest = await placeOrder()
    await second.sees(pending)
    await second.sees(latest)
    expect(second.events.some((event) => event.event_type === 'order.created' && event.data.order_id === order)).toBe(
      false,
    )
    second.stop()
  })
})
