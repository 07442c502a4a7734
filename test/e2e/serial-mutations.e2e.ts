// Several mutations in one operation: the response of each shows the state after it, across services.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, inject, it } from 'vitest'
import { clientToken, post } from './client.ts'

let token: string
let storefront: string

beforeAll(async () => {
  token = await clientToken('operations')
  storefront = await clientToken()
})

async function run(query: string, variables: object, caller: { token?: string; url?: string } = { token }) {
  // biome-ignore lint/suspicious/noExplicitAny: each operation has a different shape
  const { data, errors } = await post<any>(caller, JSON.stringify({ query, variables }))
  expect(errors).toBeUndefined()
  return data
}

async function createProduct(units: number) {
  const id = `serial-${randomUUID()}`
  await run(
    `mutation ($id: ID!, $units: Int!) {
      upsertProduct(input: { id: $id, name: "Before", price: "10.00" }) { __typename }
      adjustStock(productId: $id, delta: $units) { __typename }
    }`,
    { id, units },
  )
  return id
}

const createOrder = `createOrder(input: { customerId: "customer_123", items: [{ productId: $id, quantity: 1 }] }) {
  ... on CreateOrderSuccess { order { id items { product { availability { availableQuantity } } } } }
}`

async function placeOrder() {
  const id = await createProduct(5)
  const data = await run(`mutation ($id: ID!) { ${createOrder} }`, { id }, { token: storefront })
  return data.createOrder.order.id
}

const urlOf = (service: 'router' | 'product' | 'sales' | 'delivery' | 'auth') =>
  service === 'router' ? inject('urls').router : inject('internalUrls')[service]

it.each(['router', 'product'] as const)('product, through %s', async (service) => {
  const data = await run(
    `mutation ($id: ID!) {
      plus: adjustStock(productId: $id, delta: 5) { ... on AdjustStockSuccess { product { name availability { availableQuantity } } } }
      minus: adjustStock(productId: $id, delta: -3) { ... on AdjustStockSuccess { product { availability { availableQuantity } } } }
      rename: upsertProduct(input: { id: $id, name: "After", price: "99.00" }) { ... on UpsertProductSuccess { product { name } } }
      last: adjustStock(productId: $id, delta: 1) {
        ... on AdjustStockSuccess { product { name price { amount } availability { availableQuantity } } }
      }
    }`,
    { id: await createProduct(10) },
    { token, url: urlOf(service) },
  )
  expect(data).toEqual({
    plus: { product: { name: 'Before', availability: { availableQuantity: 15 } } },
    minus: { product: { availability: { availableQuantity: 12 } } },
    rename: { product: { name: 'After' } },
    last: { product: { name: 'After', price: { amount: '99.00' }, availability: { availableQuantity: 13 } } },
  })
})

it.each(['router', 'sales'] as const)('sales, through %s', async (service) => {
  const change = '... on UpdateOrderStatusSuccess { order { version history { version } } }'
  const data = await run(
    `mutation ($id: ID!) {
      shipped: updateOrderStatus(input: { orderId: $id, status: SHIPPED }) { ${change} }
      delivered: updateOrderStatus(input: { orderId: $id, status: DELIVERED }) { ${change} }
    }`,
    { id: await placeOrder() },
    { token, url: urlOf(service) },
  )
  const versions = (...numbers: number[]) => numbers.map((version) => ({ version }))
  expect(data).toEqual({
    shipped: { order: { version: 2, history: versions(1, 2) } },
    delivered: { order: { version: 3, history: versions(1, 2, 3) } },
  })
})

it.each(['router', 'delivery'] as const)('delivery, through %s', async (service) => {
  const id = await placeOrder()
  // The shipment is opened by an event.
  const shipment = '{ order(id: $id) { shipment { id } } }'
  await expect
    .poll(async () => (await run(`query ($id: ID!) ${shipment}`, { id })).order.shipment, { timeout: 20_000 })
    .toBeTruthy()
  const change = '... on UpdateShipmentStatusSuccess { shipment { status events { type } } }'
  const data = await run(
    `mutation ($id: ID!) {
      transit: updateShipmentStatus(input: { orderId: $id, status: IN_TRANSIT }) { ${change} }
      delivered: updateShipmentStatus(input: { orderId: $id, status: DELIVERED }) { ${change} }
    }`,
    { id },
    { token, url: urlOf(service) },
  )
  const typesOf = (field: string) => data[field].shipment.events.map(({ type }: { type: string }) => type)
  expect(typesOf('transit')).not.toContain('DELIVERED')
  expect(typesOf('delivered').at(-1)).toBe('DELIVERED')
})

it.each(['router', 'auth'] as const)('auth, through %s', async (service) => {
  const input = `{ id: $id, scopes: ["orders:read"] }`
  const data = await run(
    `mutation ($id: ID!) {
      registerClient(input: ${input}) { ... on ClientSecretIssued { client { scopes disabledAt } } }
      setClientScopes(input: { clientId: $id, scopes: [] }) { ... on ClientChanged { client { scopes disabledAt } } }
      disableClient(clientId: $id) { ... on ClientChanged { client { scopes disabledAt } } }
    }`,
    { id: `serial-${randomUUID()}` },
    { token, url: urlOf(service) },
  )
  expect(data).toEqual({
    registerClient: { client: { scopes: ['orders:read'], disabledAt: null } },
    setClientScopes: { client: { scopes: [], disabledAt: null } },
    disableClient: { client: { scopes: [], disabledAt: expect.any(String) } },
  })
})

it('a mutation is resolved completely, including fields of other services, before the next one runs', async () => {
  const data = await run(
    `mutation ($id: ID!) { first: ${createOrder} second: ${createOrder} }`,
    { id: await createProduct(10) },
    { token: storefront },
  )
  const left = (field: string) => data[field].order.items[0].product.availability.availableQuantity
  expect([left('first'), left('second')]).toEqual([9, 8])
})
