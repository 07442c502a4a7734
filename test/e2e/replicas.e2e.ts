// A separate system with two processes of each service: guarantees while processes die, stop and are replaced.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { serviceNames } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../setup/free-ports.ts'
import { topologyOf } from '../topologies/topologies.ts'

const started = new AsyncDisposableStack()
const lines: string[] = []
let system: System
let sales: postgres.Sql
let product: postgres.Sql
/** The addresses of both processes of a service. */
let urls: Record<'router' | 'sales', string[]>
let storefront: string

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  const [ports, more] = [await freePorts(), await freePorts()]
  const topology = topologyOf(process.env.E2E_TOPOLOGY)
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports,
    replicas: { router: [more.router], sales: [more.sales], product: [more.product], delivery: [more.delivery] },
    ...(topology?.startFoundations && { startFoundations: topology.startFoundations }),
    durable: false,
    stepMilliseconds: 300,
    log: (name, line) => void lines.push(`${name} ${line}`),
  })
  started.defer(system.stop)
  urls = {
    router: [system.urls.router, `http://127.0.0.1:${more.router}`],
    sales: [system.urls.sales, `http://127.0.0.1:${more.sales}`],
  }
  sales = postgres(system.databaseUrls.sales, { max: 2, onnotice: () => {} })
  product = postgres(system.databaseUrls.product, { max: 1, onnotice: () => {} })
  started.defer(() => sales.end())
  started.defer(() => product.end())
  storefront = await tokenOf('storefront')
}, 180_000)
afterAll(() => started.disposeAsync(), 60_000)

async function tokenOf(id: string): Promise<string> {
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${id}-secret`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
async function ask(url: string, query: string, variables: object, token = storefront): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  return await response.json()
}

const createOrder = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) {
    ... on CreateOrderSuccess { order { id } }
    ... on ProductsUnavailable { code }
    ... on PriceChanged { code }
    ... on OrderRefused { code }
  }
}`
/** The id of the order, or the reason why there is none: a code, or `no answer`. */
async function place(url: string, productId: string, idempotencyKey?: string): Promise<string> {
  const input = { customerId: 'customer_123', items: [{ productId, quantity: 1 }], idempotencyKey }
  const { data, errors } = await ask(url, createOrder, { input }).catch(() => ({ errors: [{ message: 'no answer' }] }))
  return data?.createOrder.order?.id ?? data?.createOrder.code ?? errors[0].extensions?.code ?? errors[0].message
}
const isOrderId = (outcome: string) => /^[0-9a-f]{8}-/.test(outcome)
const stockOf = async (id: string) =>
  Number((await product`select available_quantity from products where id = ${id}`)[0]!.available_quantity)
const ordersOf = async (productId: string) =>
  Number((await sales`select count(distinct order_id) from order_items where product_id = ${productId}`)[0]!.count)
/** A new product with this stock. */
async function newProduct(quantity: number): Promise<string> {
  const id = `test_${randomUUID()}`
  await product`
    insert into products (id, name, price_minor, currency, available_quantity) values (${id}, 'Test', 100, 'EUR', ${quantity})`
  return id
}
const isReady = async (url: string) => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200
const reservationsOf = (productId: string, status: string) =>
  product`select order_id from reservations where product_id = ${productId} and status = ${status}`

describe('an attempt whose process is killed between the reservation and the order', () => {
  let repeated: string
  let forgotten: string

  it('is completed by a retry at another process, with the same order id and the same reservation', async () => {
    ;[repeated, forgotten] = [await newProduct(1), await newProduct(1)]
    // So that it has its token, its keys and its connections: the lock below is not held while those are fetched.
    const first = await newProduct(1_000)
    await waitUntil(async () => isOrderId(await place(urls.sales[1]!, first)))
    await sales.begin(async (transaction) => {
      // The lock blocks writes of orders, so both attempts stop after their reservation.
      await transaction`lock table orders in share mode`
      const attempts = [place(urls.sales[1]!, repeated, 'killed-1'), place(urls.sales[1]!, forgotten, 'killed-2')]
      const isWriting = async () =>
        (
          await transaction`select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into orders%'`
        ).length > 0
      const isOver = Promise.race(attempts).then((outcome) => Promise.reject(new Error(`An attempt ended: ${outcome}`)))
      isOver.catch(() => {})
      await Promise.race([
        isOver,
        waitUntil(async () => (await stockOf(repeated)) + (await stockOf(forgotten)) === 0 && (await isWriting())),
      ])
      system.processes.get('sales-2')!.kill('SIGKILL')
      expect(await Promise.all(attempts)).toEqual(['no answer', 'no answer'])
      // Or the server would finish the statements of the dead.
      await transaction`
        select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%insert into orders%'`
      await waitUntil(async () => !(await isWriting()))
    })
    expect(await ordersOf(repeated)).toBe(0)
    const [held] = await reservationsOf(repeated, 'held')
    expect(await place(urls.sales[0]!, repeated, 'killed-1')).toBe(held!.order_id)
    expect([await ordersOf(repeated), await stockOf(repeated)]).toEqual([1, 0])
  })

  it('releases its stock without a retry, and its key can be used by a later retry', async () => {
    await waitUntil(async () => (await stockOf(forgotten)) === 1, 60_000)
    expect(await stockOf(repeated)).toBe(0)
    const [released] = await reservationsOf(forgotten, 'released')
    await waitUntil(() => isReady(urls.sales[1]!))
    const order = await place(urls.sales[1]!, forgotten, 'killed-2')
    expect([isOrderId(order), order === released!.order_id]).toEqual([true, false])
    expect([await ordersOf(forgotten), await stockOf(forgotten)]).toEqual([1, 0])
  }, 90_000)
})

it('twenty concurrent calls with one key to two processes of sales create one order and get the same response', async () => {
  await Promise.all(urls.sales.map((url) => waitUntil(() => isReady(url))))
  for (let round = 0; round < 5; round++) {
    const id = await newProduct(20)
    const key = randomUUID()
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => place(urls.sales[index % 2]!, id, key)))
    expect([new Set(outcomes).size, isOrderId(outcomes[0]!)]).toEqual([1, true])
    expect([await ordersOf(id), await stockOf(id)]).toEqual([1, 19])
  }
})

it('of fifty concurrent buyers of one unit, one gets it and forty-nine get a refusal, twenty times', async () => {
  for (let round = 0; round < 20; round++) {
    const id = await newProduct(1)
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => place(urls.router[index % 2]!, id)))
    const counts = Map.groupBy(outcomes, (outcome) => (isOrderId(outcome) ? 'order' : outcome))
    expect(Object.fromEntries([...counts].map(([outcome, all]) => [outcome, all.length]))).toEqual({
      order: 1,
      PRODUCT_UNAVAILABLE: 49,
    })
    expect([await stockOf(id), await ordersOf(id)]).toEqual([0, 1])
  }
}, 120_000)

describe('during an outage', () => {
  const processes = (...names: string[]) => names.map((name) => system.processes.get(name)!)
  const statusOf = async (id: string) =>
    (await ask(urls.router[0]!, 'query ($id: ID!) { order(id: $id) { status } }', { id })).data?.order?.status
  async function whileStopped(names: string[], work: () => Promise<void>) {
    for (const process of processes(...names)) process.kill('SIGSTOP')
    try {
      await work()
    } finally {
      for (const process of processes(...names)) process.kill('SIGCONT')
    }
  }

  it('of product: orders are refused with the reason, existing ones can be read, and it recovers', async () => {
    const id = await newProduct(10)
    const order = await place(urls.router[0]!, id)
    await whileStopped(['product'], async () => {
      expect(await place(urls.router[0]!, id)).toBe('PRODUCT_SERVICE_UNAVAILABLE')
      expect(await statusOf(order)).toMatch(/PENDING_SHIPMENT|SHIPPED|DELIVERED/)
      // The open circuit is visible in the metrics, and sales is still ready.
      const circuits = async () => {
        const response = await fetch(`${urls.sales[0]}/health/ready`)
        return [response.status, ((await response.json()) as { circuits: Record<string, string> }).circuits.product]
      }
      await waitUntil(async () => {
        await place(urls.router[0]!, id)
        return (await circuits())[1] === 'open'
      }, 60_000)
      expect((await circuits())[0]).toBe(200)
      expect(await (await fetch(`${urls.sales[0]}/metrics`)).text()).toContain(
        'waybill_circuit_state{peer="product"} 2',
      )
    })
    await waitUntil(async () => isOrderId(await place(urls.router[0]!, id)), 60_000)
  }, 150_000)

  it('of delivery and Redis: orders are accepted, and processed afterwards', async () => {
    const id = await newProduct(10)
    const orders: string[] = []
    const redis = [...system.processes.keys()].filter((name) => name.startsWith('redis'))
    await whileStopped(['delivery', 'delivery-2', ...redis], async () => {
      for (let index = 0; index < 5; index++) orders.push(await place(urls.router[0]!, id))
      expect(orders.every(isOrderId)).toBe(true)
      expect(await Promise.all(orders.map(statusOf))).toEqual(orders.map(() => 'PENDING_SHIPMENT'))
    })
    await waitUntil(
      async () => (await Promise.all(orders.map(statusOf))).every((status) => status === 'DELIVERED'),
      60_000,
    )
  }, 120_000)
})

it('a rolling restart of every process under load fails no request that a retry does not complete', async () => {
  const id = await newProduct(1_000_000)
  const placed = new Map<string, string>()
  const failures = new Map<string, number>()
  let isOver = false

  /** A buyer who retries with the same key at alternating routers until there is a response. */
  async function buy() {
    while (!isOver) {
      const key = randomUUID()
      for (let attempt = 0; ; attempt++) {
        const outcome = await place(urls.router[attempt % 2]!, id, key)
        if (isOrderId(outcome)) {
          placed.set(key, outcome)
          break
        }
        failures.set(outcome, (failures.get(outcome) ?? 0) + 1)
        if (attempt > 500) throw new Error(`${key} does not get through: ${outcome}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }

  const buyers = Promise.all(Array.from({ length: 4 }, buy))
  buyers.catch(() => {})
  const isService = (name: string) => serviceNames.some((service) => name === service || name === `${service}-2`)
  const services = [...system.processes.values()].filter(({ name }) => isService(name))
  for (const process of services) {
    const before = { pid: process.pid, placed: placed.size }
    await process.restart()
    await waitUntil(() => process.pid !== before.pid)
    // Traffic goes on, also through whatever was replaced.
    await waitUntil(
      async () =>
        placed.size > before.placed + 4 &&
        (await Promise.all([...urls.router, ...urls.sales].map(isReady))).every(Boolean),
      60_000,
    )
  }
  isOver = true
  await buyers

  expect(new Set(placed.values()).size).toBe(placed.size)
  expect([await ordersOf(id), await stockOf(id)]).toEqual([placed.size, 1_000_000 - placed.size])
  // What an answer said stays so.
  const [key, order] = [...placed][0]!
  expect(await place(urls.router[1]!, id, key)).toBe(order)
  await waitUntil(
    async () =>
      (
        await sales`
        select from orders where id = any(${[...placed.values()]}::uuid[]) and status <> 'DELIVERED' limit 1`
      ).length === 0,
    90_000,
  )
  const letters = await Promise.all(urls.sales.map(async (url) => (await fetch(`${url}/metrics`)).text()))
  for (const text of letters) expect(text).toContain('waybill_dead_letters 0')
  expect(
    [...failures.keys()].filter(
      (code) =>
        !['no answer', 'SERVICE_UNAVAILABLE', 'PRODUCT_SERVICE_UNAVAILABLE', 'CUSTOMER_SERVICE_UNAVAILABLE'].includes(
          code,
        ),
    ),
  ).toEqual([])
}, 300_000)
