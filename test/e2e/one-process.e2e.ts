// A separate system with all services in one process, as `npm start` runs it: what differs from separate processes, and what
// does not.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { serviceNames } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { readMetrics } from '../../router/testing/metrics.ts'
import { freePorts } from '../setup/free-ports.ts'

const started = new AsyncDisposableStack()
const lines: string[] = []
let system: System
let token: string

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    together: true,
    durable: false,
    stepMilliseconds: 200,
    log: (source, line) => void lines.push(`${source} ${line}`),
  })
  started.defer(system.stop)
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('storefront:storefront-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = ((await response.json()) as { access_token: string }).access_token
}, 180_000)
afterAll(() => started.disposeAsync(), 60_000)

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
async function ask(query: string, url = system.urls.router): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

const order = `createOrder(input: { customerId: "customer_123", items: [{ productId: "product_456", quantity: 1 }] }) {
  ... on CreateOrderSuccess { order { id items { product { name } } } }
}`

async function placeOrder(): Promise<string> {
  const { data, errors } = await ask(`mutation { ${order} }`)
  if (errors) throw new Error(JSON.stringify(errors))
  expect(data.createOrder.order.items[0].product.name).not.toBe('')
  return data.createOrder.order.id
}

async function statusOf(id: string): Promise<string | undefined> {
  return (await ask(`{ order(id: "${id}") { status } }`)).data?.order?.status
}

it('every service is there at its own address, with its own metrics, in one process', async () => {
  expect([...system.processes.keys()].filter((name) => !['postgres', 'redis'].includes(name))).toEqual(['services'])
  for (const service of serviceNames) {
    expect((await fetch(`${system.urls[service]}/health/ready`)).status).toBe(200)
    expect((await ask('{ __typename }', system.urls[service])).data).toEqual({ __typename: 'Query' })
    const text = await (await fetch(`${system.urls[service]}/metrics`)).text()
    expect(text.match(/^waybill_build_info\{service="(\w+)"/m)?.[1]).toBe(service)
    expect(text.includes('waybill_orders_total')).toBe(service === 'sales')
    expect(text.includes('waybill_live_connections')).toBe(service === 'router')
  }
})

it('an order reaches all services without a request between them', async () => {
  const before = await Promise.all(['sales', 'product'].map((name) => readMetrics(system.urls[name as 'sales'])))
  const id = await placeOrder()
  await waitUntil(async () => (await statusOf(id)) === 'DELIVERED', 30_000)
  const after = await Promise.all(['sales', 'product'].map((name) => readMetrics(system.urls[name as 'sales'])))
  for (const [index] of after.entries()) {
    const rise = (name: string) => after[index]!(name) - before[index]!(name)
    expect(rise('waybill_graphql_operations_total{operation="other",type="mutation",code="OK"}')).toBeGreaterThan(0)
    for (const route of ['/graphql', '/graphql/batch'])
      expect(rise(`waybill_http_requests_total{route="${route}",status="200"}`)).toBe(0)
  }
})

it('a crash restarts all of it, with all orders, and the supervisor says so', async () => {
  const id = await placeOrder()
  const { pid } = system.processes.get('services')!
  process.kill(pid, 'SIGKILL')
  await waitUntil(() => lines.some((line) => /^waybill services exited \(.*SIGKILL.*\), restarting it$/.test(line)))
  await waitUntil(async () => {
    const ready = await fetch(`${system.urls.router}/health/ready`).catch(() => undefined)
    return ready?.status === 200
  }, 60_000)
  expect(system.processes.get('services')!.pid).not.toBe(pid)
  await waitUntil(async () => (await statusOf(id)) === 'DELIVERED', 30_000)
  await placeOrder()
})
