import type { Page } from 'playwright-core'
import { inject } from 'vitest'

/** Sends an operation with the rights of the shop's staff. */
async function ask<Data>(query: string, variables: object): Promise<Data> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  const authorization = `Basic ${Buffer.from('operations:operations-secret').toString('base64')}`
  const token = await fetch(`${inject('auth')}/oauth/token`, { method: 'POST', headers: { authorization }, body: form })
  const { access_token } = (await token.json()) as { access_token: string }
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
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
  const input = { orderId, status: 'SHIPPED', trackingNumber: 'HAND-1' }
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

/** Signs the operator of local mode in, by the form. */
export async function signInOperator(page: Page): Promise<void> {
  if (!page.url().includes('/operations')) await page.goto('/operations')
  await page.getByLabel('E-mail address').fill('op@example.com')
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Navigation' }).waitFor()
}
