import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, follow, newCustomer, openSocket } from './client.ts'
import {
  CancelOrderDocument,
  CatalogueDocument,
  FollowOrderDocument,
  MeDocument,
  PlaceOrderDocument,
  ReportShipmentDocument,
  StockDocument,
  UpdateOrderStatusDocument,
  WholeOrderDocument,
} from './generated.ts'

let storefront: string
let operations: string
const sockets: ReturnType<typeof openSocket>[] = []

beforeAll(async () => {
  ;[storefront, operations] = await Promise.all([clientToken('storefront'), clientToken('operations')])
})
afterAll(async () => {
  for (const socket of sockets) await socket.dispose()
})

const socket = (token: string) => {
  const opened = openSocket(token)
  sockets.push(opened)
  return opened
}
async function place(
  token: string,
  items: { productId: string; quantity: number }[],
  customerId: string | null = 'customer_123',
) {
  const { createOrder } = await ask({ token }, PlaceOrderDocument, { input: { customerId, items } })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order
}
/** As somebody who may change the catalogue, and therefore reads past its cache. */
const stockOf = async (productId: string) =>
  (await ask({ token: operations }, StockDocument, { productId })).product!.availability.availableQuantity

describe('an order of a storefront for a customer', () => {
  it('is placed, shipped and delivered, and followers get every step in order', async () => {
    const order = await place(storefront, [
      { productId: 'product_456', quantity: 2 },
      { productId: 'product_789', quantity: 1 },
    ])
    expect(order).toMatchObject({
      status: 'PENDING_SHIPMENT',
      version: 1,
      totalAmount: { amount: '69.98', currency: 'EUR' },
    })

    const updates = (await follow(socket(storefront), FollowOrderDocument, { orderId: order.id })).map(
      (data) => data.orderStatusChanged,
    )
    const steps = updates.map(({ version, previousStatus, status }) => [version, previousStatus, status])
    // The subscription may begin before or after the first step, but never leaves one out.
    expect(steps).toEqual(
      [
        [1, null, 'PENDING_SHIPMENT'],
        [2, 'PENDING_SHIPMENT', 'SHIPPED'],
        [3, 'SHIPPED', 'DELIVERED'],
      ].slice(-steps.length),
    )
    expect(steps.length).toBeGreaterThanOrEqual(2)
    for (const update of updates) {
      expect(update.order.version).toBeGreaterThanOrEqual(update.version)
      expect(update.order).toMatchObject({
        customer: { name: 'Ada Lovelace' },
        items: [
          { quantity: 2, product: { name: 'Enamel Mug' } },
          { quantity: 1, product: { name: 'Beeswax Candle' } },
        ],
      })
    }

    const { order: delivered } = await ask({ token: storefront }, WholeOrderDocument, { orderId: order.id })
    expect(delivered).toMatchObject({
      status: 'DELIVERED',
      version: 3,
      customer: { id: 'customer_123', name: 'Ada Lovelace', email: 'ada@example.com' },
      items: [
        {
          quantity: 2,
          unitPrice: { amount: '29.99', currency: 'EUR' },
          lineTotal: { amount: '59.98' },
          product: { name: 'Enamel Mug' },
        },
        {
          quantity: 1,
          unitPrice: { amount: '10.00' },
          lineTotal: { amount: '10.00' },
          product: { name: 'Beeswax Candle' },
        },
      ],
      history: [
        { version: 1, previousStatus: null, status: 'PENDING_SHIPMENT', updatedBy: 'client:storefront' },
        { version: 2, status: 'SHIPPED', trackingNumber: expect.stringMatching(/^SIM/), updatedBy: 'delivery-service' },
        { version: 3, status: 'DELIVERED' },
      ],
      shipment: {
        status: 'DELIVERED',
        carrier: 'simulated',
        trackingNumber: expect.stringMatching(/^SIM/),
        order: { id: order.id },
      },
    })
    expect(delivered!.shipment!.events.map((event) => event.type)).toEqual([
      'PROCESSING',
      'SHIPPED',
      'IN_TRANSIT',
      'DELIVERED',
    ])
  })

  it('is followed from the first version with afterVersion 0, even after it was delivered', async () => {
    const order = await place(storefront, [{ productId: 'product_789', quantity: 1 }])
    const live = await follow(socket(storefront), FollowOrderDocument, { orderId: order.id, afterVersion: 0 })
    const later = await follow(socket(storefront), FollowOrderDocument, { orderId: order.id, afterVersion: 0 })
    for (const updates of [live, later]) {
      expect(updates.map((data) => data.orderStatusChanged.status)).toEqual([
        'PENDING_SHIPMENT',
        'SHIPPED',
        'DELIVERED',
      ])
    }
  })
})

describe('a customer', () => {
  it('orders without a customer id, and finds the order in their list', async () => {
    const { accessToken: token, customer } = await newCustomer()
    const order = await place(token, [{ productId: 'product_789', quantity: 1 }], null)
    const { me } = await ask({ token }, MeDocument)
    expect(me).toMatchObject(customer)
    expect(me!.orders!.nodes[0]!.id).toBe(order.id)
  })
})

describe('the last unit', () => {
  it('is sold once, to the first request', async () => {
    const buy = () =>
      ask({ token: storefront }, PlaceOrderDocument, {
        input: { customerId: 'customer_123', items: [{ productId: 'product_last', quantity: 1 }] },
      })
    const answers = (await Promise.all(Array.from({ length: 20 }, buy))).map((data) => data.createOrder)
    expect(answers.filter((answer) => answer.__typename === 'CreateOrderSuccess')).toHaveLength(1)
    const refused = answers.filter((answer) => answer.__typename === 'ProductsUnavailable')
    expect(refused).toHaveLength(19)
    expect(refused[0]).toMatchObject({
      code: 'PRODUCT_UNAVAILABLE',
      unavailableItems: [{ productId: 'product_last', requested: 1, available: 0, isAvailable: false }],
    })
    expect(await stockOf('product_last')).toBe(0)
  })
})

describe('a cancelled order', () => {
  it('releases its stock, cancels its shipment, and notifies followers', async () => {
    const productId = 'product_1001'
    const before = await stockOf(productId)
    const order = await place(storefront, [{ productId, quantity: 5 }])
    expect(await stockOf(productId)).toBe(before - 5)
    const { cancelOrder } = await ask({ token: storefront }, CancelOrderDocument, { orderId: order.id })
    expect(cancelOrder).toEqual({ order: { status: 'CANCELLED', version: 2 } })
    await waitUntil(async () => (await stockOf(productId)) === before)
    await waitUntil(async () => {
      const { order: cancelled } = await ask({ token: storefront }, WholeOrderDocument, { orderId: order.id })
      return cancelled!.shipment?.status === 'CANCELLED'
    })
    const updates = await follow(socket(storefront), FollowOrderDocument, { orderId: order.id, afterVersion: 0 })
    expect(updates.map((data) => data.orderStatusChanged.status)).toEqual(['PENDING_SHIPMENT', 'CANCELLED'])
    const again = await ask({ token: storefront }, CancelOrderDocument, { orderId: order.id })
    expect(again.cancelOrder).toEqual({ code: 'INVALID_TRANSITION' })
  })
})

describe('an operator', () => {
  it('changes the status of an order, but never backwards', async () => {
    const order = await place(storefront, [{ productId: 'product_789', quantity: 1 }])
    const move = async (status: 'DELIVERED' | 'SHIPPED') =>
      (await ask({ token: operations }, UpdateOrderStatusDocument, { orderId: order.id, status })).updateOrderStatus
    expect(await move('DELIVERED')).toMatchObject({ currentStatus: 'DELIVERED' })
    expect(await move('SHIPPED')).toEqual({ code: 'INVALID_TRANSITION' })
  })

  it('reports the status of a shipment, and the order follows', async () => {
    const order = await place(storefront, [{ productId: 'product_789', quantity: 1 }])
    const report = async (status: 'DELIVERED' | 'SHIPPED', orderId = order.id) =>
      (await ask({ token: operations }, ReportShipmentDocument, { input: { orderId, status } })).updateShipmentStatus
    await waitUntil(
      async () => (await ask({ token: storefront }, WholeOrderDocument, { orderId: order.id })).order!.shipment,
    )
    expect(await report('DELIVERED')).toMatchObject({ shipment: { status: 'DELIVERED', order: { id: order.id } } })
    expect(await report('SHIPPED')).toEqual({ code: 'INVALID_TRANSITION' })
    expect(await report('SHIPPED', 'nonsense')).toEqual({ code: 'UNKNOWN_ORDER' })
    await waitUntil(
      async () =>
        (await ask({ token: storefront }, WholeOrderDocument, { orderId: order.id })).order!.status === 'DELIVERED',
    )
  })
})

describe('the catalogue', () => {
  it('is public, can be searched, and has pages without gaps and duplicates', async () => {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const { products } = await ask({}, CatalogueDocument, { first: 50, after })
      seen.push(...products.nodes.map((product) => product.id))
      after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null
    } while (after)
    expect(seen.length).toBeGreaterThanOrEqual(104)
    expect(new Set(seen).size).toBe(seen.length)
    const { products } = await ask({}, CatalogueDocument, { search: 'enamel' })
    expect(products.nodes.map((product) => product.id)).toEqual(['product_456'])
    expect((await ask({}, CatalogueDocument, { search: '%' })).products.nodes).toEqual([])
  })
})
