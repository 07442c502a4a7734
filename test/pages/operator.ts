import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'

const password = 'correct horse battery staple'

/** An access token of a client of local mode. */
async function tokenOf(client: 'operations' | 'storefront'): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  const authorization = `Basic ${Buffer.from(`${client}:${client}-secret`).toString('base64')}`
  const token = await fetch(`${inject('auth')}/oauth/token`, { method: 'POST', headers: { authorization }, body: form })
  return ((await token.json()) as { access_token: string }).access_token
}

/** Sends an operation with the rights of the shop's staff, or of its storefront. */
export async function ask<Data>(
  query: string,
  variables: object,
  client: 'operations' | 'storefront' = 'operations',
): Promise<Data> {
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(client)}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

export async function adjustStock(productId: string, delta: number): Promise<void> {
  const mutation =
    'mutation ($productId: ID!, $delta: Int!) { adjustStock(productId: $productId, delta: $delta) { __typename } }'
  await ask(mutation, { productId, delta })
}

export async function stockOf(id: string): Promise<number> {
  const query = 'query ($id: ID!) { product(id: $id) { availability { availableQuantity } } }'
  const { product } = await ask<{ product: { availability: { availableQuantity: number } } }>(query, { id })
  return product.availability.availableQuantity
}

export async function setPrice(id: string, name: string, price: string): Promise<void> {
  const mutation = 'mutation ($input: UpsertProductInput!) { upsertProduct(input: $input) { __typename } }'
  await ask(mutation, { input: { id, name, price } })
}

/** Gives all units of a new order to a carrier that nobody asks: the order moves when `shipByHand` says so. */
export async function holdOrder(orderId: string): Promise<void> {
  const query = 'query ($id: ID!) { order(id: $id) { items { productId quantity } shipments { id } } }'
  type Held = { order: { items: { productId: string; quantity: number }[]; shipments: { id: string }[] } }
  let held: Held
  do held = await ask<Held>(query, { id: orderId })
  while (held.order.shipments.length === 0)
  const mutation = `mutation ($input: CreateShipmentInput!) { createShipment(input: $input) {
    ... on CreateShipmentSuccess { shipment { id } } ... on Refusal { code message } } }`
  const input = { orderId, carrier: 'By hand', items: held.order.items }
  const { createShipment } = await ask<{ createShipment: { shipment?: object } }>(mutation, { input })
  if (!createShipment.shipment) throw new Error(JSON.stringify(createShipment))
}

/** An order that is held leaves. */
export async function shipByHand(orderId: string): Promise<void> {
  const mutation = `mutation ($input: UpdateShipmentStatusInput!) { updateShipmentStatus(input: $input) {
    ... on UpdateShipmentStatusSuccess { shipment { id } } ... on Refusal { code message } } }`
  const input = { orderId, status: 'SHIPPED', trackingNumber: `HAND-${orderId}` }
  const { updateShipmentStatus } = await ask<{ updateShipmentStatus: { shipment?: object } }>(mutation, { input })
  if (!updateShipmentStatus.shipment) throw new Error(JSON.stringify(updateShipmentStatus))
}

/** The goods of all open returns of an order are back, or the shop does not take them. */
export async function receiveReturns(orderId: string, isRefused = false): Promise<void> {
  const query = 'query ($id: ID!) { order(id: $id) { returns { id status } } }'
  const { order } = await ask<{ order: { returns: { id: string; status: string }[] } }>(query, { id: orderId })
  const mutation = 'mutation ($input: ReceiveReturnInput!) { receiveReturn(input: $input) { __typename } }'
  for (const { id, status } of order.returns)
    if (status === 'REQUESTED') await ask(mutation, { input: { returnId: id, ...(isRefused && { refuse: true }) } })
}

/** Adds a product of one test alone, with stock. Returns its id. */
export async function newProduct(name: string, stock = 50): Promise<string> {
  const id = `pages-${randomUUID()}`
  await setPrice(id, name, '12.50')
  if (stock > 0) await adjustStock(id, stock)
  return id
}

export interface PlacedOrder {
  id: string
  number: string
}

/** Places an order of Ada Lovelace. */
export async function placeOrder(productId: string, quantity: number): Promise<PlacedOrder> {
  const mutation = `mutation ($input: CreateOrderInput!) {
    createOrder(input: $input) { ... on CreateOrderSuccess { order { id number } } ... on Refusal { code message } } }`
  const shippingAddress = { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', countryCode: 'GB' }
  const input = {
    customerId: 'customer_123',
    items: [{ productId, quantity }],
    shippingAddress: { ...shippingAddress, postalCode: 'NW1 6XE' },
  }
  const { createOrder } = await ask<{ createOrder: { order?: PlacedOrder } }>(mutation, { input }, 'storefront')
  if (!createOrder.order) throw new Error(JSON.stringify(createOrder))
  return createOrder.order
}

/** Puts units of an order into a parcel of a carrier that only reports move: the carrier of local mode leaves it alone. */
export async function packForCourier(orderId: string, productId: string, quantity: number): Promise<void> {
  const mutation = `mutation ($input: CreateShipmentInput!) {
    createShipment(input: $input) { __typename ... on Refusal { code message } } }`
  const input = { orderId, items: [{ productId, quantity }], carrier: 'House courier' }
  // The shipment of an order is opened shortly after it.
  await waitUntil(async () => {
    const { createShipment } = await ask<{ createShipment: { __typename: string } }>(mutation, { input })
    return createShipment.__typename === 'CreateShipmentSuccess'
  }, 30_000)
}

/** Places an order and delivers it. */
export async function deliverOrder(productId: string, quantity: number): Promise<PlacedOrder> {
  const order = await placeOrder(productId, quantity)
  const mutation = `mutation ($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { __typename } }`
  await ask(mutation, { input: { orderId: order.id, status: 'DELIVERED' } })
  return order
}

export interface Account {
  email: string
  password: string
}

/** The operator of local mode. */
const standard = { email: 'op@example.com', password }

/** An operator with these scopes alone. */
export async function newOperator(...scopes: string[]): Promise<Account> {
  const mutation = `mutation ($input: CreateOperatorInput!) {
    createOperator(input: $input) { __typename ... on Refusal { code message } } }`
  const account = { email: `${randomUUID()}@example.com`, password }
  const { createOperator } = await ask<{ createOperator: { __typename: string } }>(mutation, {
    input: { ...account, name: 'Otto Operator', scopes },
  })
  if (createOperator.__typename !== 'CreateOperatorSuccess') throw new Error(JSON.stringify(createOperator))
  return account
}

/** Signs an operator in, by the form. */
export async function signInOperator(page: Page, account: Account = standard): Promise<void> {
  if (!page.url().includes('/operations')) await page.goto('/operations')
  await page.getByLabel('E-mail address').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Navigation' }).waitFor()
}
