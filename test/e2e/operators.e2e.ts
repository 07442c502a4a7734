// Operators and guests at the router: what their tokens allow in every service.
import { randomUUID } from 'node:crypto'
import { print } from 'graphql'
import { describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, newCustomer, openSocket, send } from './client.ts'
import {
  AdjustStockDocument,
  CreateOperatorDocument,
  DisableOperatorDocument,
  FollowOrderDocument,
  OrderPageDocument,
  OrdersOfCustomerDocument,
  PlaceOrderDocument,
  SignInOperatorDocument,
  SignUpDocument,
  StartGuestSessionDocument,
} from './generated.ts'
import { call } from './rest/client.ts'

const password = 'correct horse battery staple'
const items = [{ productId: 'product_456', quantity: 1 }]

async function signIn(email = 'op@example.com') {
  const { signInOperator } = await ask({}, SignInOperatorDocument, { email, password })
  if (!('accessToken' in signInOperator)) throw new Error(signInOperator.code)
  return { token: signInOperator.accessToken, id: signInOperator.operator.id }
}

async function placeOrder(token: string, customerId?: string) {
  const { createOrder } = await ask({ token }, PlaceOrderDocument, { input: { customerId, items } })
  if (!('order' in createOrder)) throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

describe('the operator of local mode', () => {
  it('may do what a client with the same scopes may do', async () => {
    const { token, id } = await signIn()
    const { customer } = await newCustomer()
    const orderId = await placeOrder(token, customer.id)

    const { adjustStock } = await ask({ token }, AdjustStockDocument, { productId: 'product_456', delta: 1 })
    expect(adjustStock).toBeTruthy()
    // The list follows the orders by events.
    const listedOrders = async () =>
      (await ask({ token }, OrdersOfCustomerDocument, { customerId: customer.id })).orders!.nodes
    await expect.poll(listedOrders, { timeout: 10_000 }).toMatchObject([{ id: orderId }])
    const nodes = await listedOrders()
    expect(nodes[0]!.history.map(({ updatedBy }) => updatedBy)).toContain(`operator:${id}`)

    const listed = await call('GET', `/orders?customer_id=${customer.id}`, { token })
    expect(await listed.json()).toMatchObject({ orders: [{ order_id: orderId }] })
    expect((await call('GET', '/orders', { token })).status).toBe(200)

    const socket = openSocket(token)
    const updates = socket.iterate({ query: print(FollowOrderDocument), variables: { orderId, afterVersion: 0 } })
    expect((await updates.next()).value.data.orderStatusChanged.orderId).toBe(orderId)
    await socket.dispose()
  })

  it('names a customer in an order, as a client does', async () => {
    const { token } = await signIn()
    const { createOrder } = await ask({ token }, PlaceOrderDocument, { input: { items } })
    expect(createOrder).toMatchObject({ code: 'CUSTOMER_REQUIRED' })
  })
})

describe('an operator', () => {
  it('is limited by scopes, and every service refuses the token within a second after disabling', async () => {
    const manager = { token: await clientToken('operations') }
    const email = `${randomUUID()}@example.com`
    const { createOperator } = await ask(manager, CreateOperatorDocument, {
      input: { email, password, scopes: ['orders:read'] },
    })
    expect(createOperator).toHaveProperty('operator.id')
    const { token, id: operatorId } = await signIn(email)
    const { errors } = await send({ token }, AdjustStockDocument, { productId: 'product_456', delta: 1 })
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN')

    const { disableOperator } = await ask(manager, DisableOperatorDocument, { operatorId })
    expect(disableOperator).toMatchObject({ operator: { disabledAt: expect.any(String) } })
    const urls = [inject('urls').router, inject('internalUrls').sales]
    for (const url of urls) {
      await waitUntil(async () => (await send({ token, url }, OrderPageDocument, { first: 1 })).status === 401)
    }
  })

  it('is managed with operators:manage only', async () => {
    const { token } = await newCustomer().then(({ accessToken }) => ({ token: accessToken }))
    for (const caller of [{ token }, { token: await clientToken('storefront') }]) {
      const { errors } = await send(caller, DisableOperatorDocument, { operatorId: 'operator_123' })
      expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
    }
  })
})

describe('a guest', () => {
  it('orders, signs up, and keeps the order', async () => {
    const { startGuestSession } = await ask({}, StartGuestSessionDocument)
    if (!('accessToken' in startGuestSession)) throw new Error(startGuestSession.code)
    const { accessToken: token, customer } = startGuestSession
    expect(customer.email).toBeNull()
    const orderId = await placeOrder(token)

    const input = { email: `${randomUUID()}@example.com`, password }
    const { signUp } = await ask({ token }, SignUpDocument, { input })
    if (!('accessToken' in signUp)) throw new Error(signUp.code)
    expect(signUp.customer.id).toBe(customer.id)
    const { me } = await ask({ token: signUp.accessToken }, OrderPageDocument, { first: 5 })
    expect(me!.orders!.nodes.map(({ id }) => id)).toEqual([orderId])
  })
})
