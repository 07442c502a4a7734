import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { seededClients } from '../../local/seed/clients.ts'
import { databaseNames } from '../../local/services.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createTestDatabase } from '../../test/setup/database.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { createTestRedis } from '../../test/setup/redis.ts'

const resources = new AsyncDisposableStack()
let system: System
let administrator: postgres.Sql
let token: string

beforeAll(async () => {
  // Cached products cost product nothing.
  vi.stubEnv('CATALOGUE_CACHE', 'off')
  const directory = resources.use(await temporaryDirectory())
  const databases = await Promise.all(
    databaseNames.map(async (name) => {
      const database = await createTestDatabase(name)
      resources.defer(() => database.drop())
      return [name, database.url] as const
    }),
  )
  administrator = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} })
  resources.defer(() => administrator.end())
  await administrator`create extension if not exists pg_stat_statements`
  system = await startSystem({
    dataDirectory: join(directory.path, 'data'),
    ports: await freePorts(),
    databaseUrls: Object.fromEntries(databases),
    redisUrl: await createTestRedis(),
    migrate: false,
    simulatedCarrier: false,
    log: () => {},
  })
  resources.defer(() => system.stop())
  token = await storefrontToken()
})
afterAll(() => {
  vi.unstubAllEnvs()
  return resources.disposeAsync()
})

async function storefrontToken(): Promise<string> {
  const response = await fetch(`${system.urls.auth}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'storefront',
      client_secret: seededClients.storefront.secret,
    }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

async function send<Data>(query: string): Promise<Data> {
  const response = await fetch(`${system.urls.router}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  expect(errors).toBeUndefined()
  return data
}

/** How many GraphQL requests each subgraph has answered. */
async function requestsOf(subgraph: (typeof databaseNames)[number]): Promise<number> {
  const text = await (await fetch(`${system.urls[subgraph]}/metrics`)).text()
  const [, count = '0'] = /^waybill_http_requests_total\{route="\/graphql",status="200"\} (\d+)$/m.exec(text) ?? []
  return Number(count)
}

/** The number of reads by table in each database, without locks and background writes. */
async function readsByTable(): Promise<Record<string, number>> {
  const rows = await administrator<{ query: string; calls: string }[]>`
    select query, calls from pg_stat_statements join pg_roles on pg_roles.oid = userid
    where rolname <> 'postgres' and query ilike 'select%' and query not ilike '%for update%'`
  const reads: Record<string, number> = {}
  for (const { query, calls } of rows) {
    const table = /from\s+"?(orders|order_items|products|parcels|customers)"?/i.exec(query)?.[1]
    if (table) reads[table] = (reads[table] ?? 0) + Number(calls)
  }
  return reads
}

const place = (index: number) => `
  o${index}: createOrder(input: { customerId: "customer_123", items: [
    { productId: "product_${1000 + index}", quantity: 1 }, { productId: "product_${1040 + index}", quantity: 1 }
  ] }) { ... on CreateOrderSuccess { order { id } } }`

const page = `{ order(id: "ORDER") { customer { orders(first: 20) { nodes {
  id customer { name } items { quantity product { name } } shipment { status }
} } } } }`

interface Page {
  order: {
    customer: {
      orders: {
        nodes: { items: { product: { name: string } }[]; shipment: object | null; customer: { name: string } }[]
      }
    }
  }
}

describe('a page of 20 orders with products, customers and shipments', () => {
  it('costs each subgraph one request, and one statement for each kind of entity', async () => {
    const placed = await send<Record<string, { order: { id: string } }>>(
      `mutation { ${Array.from({ length: 20 }, (_, index) => place(index)).join('\n')} }`,
    )
    const query = page.replace('ORDER', placed.o0!.order.id)
    const everyOrderHasItsShipment = async () =>
      (await send<Page>(query)).order.customer.orders.nodes.every((order) => order.shipment)
    await waitUntil(everyOrderHasItsShipment)

    const before = Object.fromEntries(
      await Promise.all(databaseNames.map(async (name) => [name, await requestsOf(name)])),
    )
    await administrator`select pg_stat_statements_reset()`
    const { nodes } = (await send<Page>(query)).order.customer.orders
    const reads = await readsByTable()
    const requests = await Promise.all(
      databaseNames.map(async (name) => [name, (await requestsOf(name)) - before[name]]),
    )

    expect(nodes).toHaveLength(20)
    expect(new Set(nodes.flatMap((order) => order.items.map((item) => item.product.name))).size).toBe(40)
    expect(nodes.every((order) => order.customer.name === 'Ada Lovelace')).toBe(true)
    // Sales answers the root field with everything below it that it resolves.
    expect(Object.fromEntries(requests)).toEqual({ sales: 1, product: 1, delivery: 1, auth: 1, webhooks: 0 })
    // Orders are read in two ways: by id, and by customer.
    expect(reads).toEqual({ orders: 2, order_items: 1, products: 1, parcels: 1, customers: 1 })
  })
})
