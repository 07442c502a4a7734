import { randomUUID } from 'node:crypto'
import { print } from 'graphql'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { SignUpDocument } from '../e2e/generated.ts'

const password = 'correct horse battery staple'

export interface Visitor {
  email: string
  password: string
  accessToken: string
  /** What the shop stores for a signed-in customer. */
  session: string
}

/** A new account, by the graph: the form has its own tests. */
export async function createVisitor(name = 'Mary Shelley'): Promise<Visitor> {
  const email = `${randomUUID()}@example.com`
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(SignUpDocument), variables: { input: { email, password, name } } }),
  })
  const { data } = (await response.json()) as {
    data: { signUp: { accessToken: string; refreshToken: string; customer: { id: string } } }
  }
  const { accessToken, refreshToken, customer } = data.signUp
  const session = {
    accessToken,
    refreshToken,
    expiresAt: Date.now() + 3_600_000,
    customer: { id: customer.id, name, email },
  }
  return { email, password, accessToken, session: JSON.stringify(session) }
}

/** Signs a visitor in, in a window. */
export async function enterAs(page: Page, { session }: Visitor): Promise<void> {
  if (!page.url().includes('/storefront')) await page.goto('/storefront/account')
  await page.evaluate((text) => {
    localStorage.setItem('waybill.session', text)
  }, session)
}

/** Signs a new customer up in a window. */
export async function signUp(page: Page, name?: string): Promise<Visitor> {
  const visitor = await createVisitor(name)
  await enterAs(page, visitor)
  return visitor
}

/** Sends an operation as a customer. */
export async function askAs<Data>({ accessToken }: Visitor, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${inject('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const address = {
  ...{ name: 'Mary Shelley', line1: 'Great Russell Street', city: 'London', postalCode: 'WC1B 3DG', countryCode: 'GB' },
}

/** Orders products by the graph. Resolves to the id of the order. */
export async function orderByGraph(visitor: Visitor, ...items: [productId: string, quantity: number][]) {
  const query = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) {
    ... on CreateOrderSuccess { order { id } } ... on Refusal { code message } } }`
  const lines = (items.length > 0 ? items : [['product_456', 1] as const]).map(([productId, quantity]) => ({
    productId,
    quantity,
  }))
  const input = { items: lines, shippingAddress: address }
  const { createOrder } = await askAs<{ createOrder: { order?: { id: string } } }>(visitor, query, { input })
  if (!createOrder.order) throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

/** Waits until the page says this in its heading. */
export async function sees(page: Page, headline: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: headline }).waitFor({ timeout: 30_000 })
}

/** Fills the fields that an order needs, with the address of a museum. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Place order/ }).waitFor()
  const fields = {
    'E-mail address': 'mary@example.com',
    Name: 'Mary Shelley',
    'Street and number': 'Great Russell Street',
    City: 'London',
    Postcode: 'WC1B 3DG',
  }
  for (const [label, text] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true })
    if ((await field.count()) > 0 && (await field.inputValue()) === '') await field.fill(text)
  }
}

/** Orders what is in the basket. Resolves to the address of the order. */
export async function checkOut(page: Page): Promise<string> {
  await fillAddress(page)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.waitForURL(/\/storefront\/orders\/[^/]+$/)
  return page.url()
}
