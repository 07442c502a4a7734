// Orders through a system that exports its traces: each trace is whole, from the client to the pushed updates.
import { join } from 'node:path'
import { type Client, createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { orphansOf, startTraceReceiver, type TraceReceiver } from '#platform/testing/trace-receiver.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../setup/free-ports.ts'

const orders = 40
const started = new AsyncDisposableStack()
let receiver: TraceReceiver
let system: System
let token: string
let socket: Client

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  receiver = started.use(await startTraceReceiver())
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint)
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'parentbased_always_off')
  vi.stubEnv('TRACES_SLOW_MS', '600000')
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    durable: false,
    stepMilliseconds: 300,
    log: () => {},
  })
  started.defer(system.stop)
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('storefront:storefront-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = ((await response.json()) as { access_token: string }).access_token
  socket = createClient({
    url: `${system.urls.router.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  started.defer(async () => void (await socket.dispose()))
}, 180_000)
afterAll(async () => {
  vi.unstubAllEnvs()
  await started.disposeAsync()
}, 60_000)

const traceIdOf = (index: number) => `${'ab'.repeat(12)}${index.toString(16).padStart(8, '0')}`
const clientSpan = 'b7ad6b7169203331'

async function place(index: number, flags: '00' | '01', items: unknown): Promise<{ id: string } | undefined> {
  const query = `mutation ($items: [OrderItemInput!]!) {
    createOrder(input: { customerId: "customer_123", items: $items }) { ... on CreateOrderSuccess { order { id } } }
  }`
  const response = await fetch(`${system.urls.router}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      traceparent: `00-${traceIdOf(index)}-${clientSpan}-${flags}`,
    },
    body: JSON.stringify({ query, variables: { items } }),
  })
  const { data } = (await response.json()) as { data?: { createOrder: { order?: { id: string } } } }
  return data?.createOrder.order
}

async function followToTheEnd(orderId: string): Promise<void> {
  const query = `subscription { orderStatusChanged(orderId: "${orderId}") { version order { shipment { status } } } }`
  for await (const { errors } of socket.iterate({ query })) if (errors) throw new Error(JSON.stringify(errors))
}

const spansOf = (index: number) => receiver.spans.filter(({ traceId }) => traceId === traceIdOf(index))

it('the trace of each sampled order is whole, from the client through services and streams to the pushes', async () => {
  const items = [{ productId: 'product_456', quantity: 1 }]
  // At once, so that they share batches; with as many that are not sampled.
  const placed = await Promise.all(
    Array.from({ length: 2 * orders }, (_, index) => place(index, index % 2 === 0 ? '01' : '00', items)),
  )
  await Promise.all(placed.map((order) => followToTheEnd(order!.id)))

  const sampled = Array.from({ length: orders }, (_, index) => 2 * index)
  // The last thing that is exported: the update that the order was delivered.
  const pushes = (index: number) => spansOf(index).filter(({ name }) => name === 'push').length
  await waitUntil(
    () => sampled.every((index) => pushes(index) >= 1 && orphansOf(spansOf(index), clientSpan).length === 0),
    30_000,
  )
  for (const index of sampled) {
    const spans = spansOf(index)
    expect(orphansOf(spans, clientSpan)).toEqual([])
    const names = new Set(spans.map(({ service, name }) => `${service}: ${name}`))
    expect([...names]).toEqual(
      expect.arrayContaining([
        'router: POST /graphql',
        'router: fetch sales',
        'sales: create order.created',
        'delivery: process order.created',
        'delivery: create order.status_updated',
        'sales: process order.status_updated',
        'sales: create order.status_changed',
        'product: process order.created',
        'router: push',
      ]),
    )
  }
  // A message's span is linked to the span of the batch that carried it.
  for (const span of receiver.spans.filter(({ name }) => name.startsWith('process order.'))) {
    expect(span.links).toHaveLength(1)
    const batch = receiver.spans.find(({ spanId }) => spanId === span.links[0]!.spanId)
    expect(batch).toMatchObject({ name: 'process batch', service: span.service })
  }
  // Of the others nothing was exported, because none failed or was slow.
  const kept = receiver.spans.filter(({ attributes }) => attributes['waybill.kept'] === undefined)
  for (const index of sampled) expect(kept.filter(({ traceId }) => traceId === traceIdOf(index + 1))).toEqual([])
})
