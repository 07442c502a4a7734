// The five endpoints of the original design with its own JSON.
import { beforeAll, expect, it } from 'vitest'
import { clientToken } from '../client.ts'
import { call } from './client.ts'

let storefront: string
let operations: string

beforeAll(async () => {
  ;[storefront, operations] = await Promise.all([clientToken('storefront'), clientToken('operations')])
})

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const order = `{
  "customer_id": "customer_123",
  "items": [
    {
      "product_id": "product_456",
      "quantity": 2,
      "unit_price": 29.99
    }
  ]
}`

async function place(): Promise<string> {
  const response = await call('POST', '/orders', { token: storefront, body: order })
  return ((await response.json()) as { order_id: string }).order_id
}

it('POST /api/v1/orders places an order', async () => {
  const response = await call('POST', '/orders', { token: storefront, body: order })
  const body = (await response.json()) as { order_id: string }
  expect([response.status, body]).toEqual([
    201,
    { order_id: uuid, status: 'PENDING_SHIPMENT', total_amount: 59.98, created_at: moment },
  ])
  expect(response.headers.get('location')).toBe(`/api/v1/orders/${body.order_id}`)
})

it('POST /api/v1/orders names the products that are not available', async () => {
  const response = await call('POST', '/orders', {
    token: storefront,
    body: order.replace('product_456', 'product_000').replace('29.99', '5.00'),
  })
  expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
    400,
    'application/json; charset=utf-8',
    {
      error: 'PRODUCT_UNAVAILABLE',
      message: 'One or more products are not available',
      details: {
        unavailable_items: [{ product_id: 'product_000', requested: 2, available: 0, is_available: false }],
      },
    },
  ])
})

it('GET /api/v1/orders/{order_id} returns the order', async () => {
  const id = await place()
  const response = await call('GET', `/orders/${id}`, { token: storefront })
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      order_id: id,
      customer_id: 'customer_123',
      status: expect.stringMatching(/^(PENDING_SHIPMENT|SHIPPED|DELIVERED)$/),
      total_amount: 59.98,
      items: [{ product_id: 'product_456', quantity: 2, unit_price: 29.99 }],
      created_at: moment,
      updated_at: moment,
    },
  ])
})

it('PUT /api/v1/orders/{order_id}/status changes the status', async () => {
  const id = await place()
  const response = await call('PUT', `/orders/${id}/status`, {
    token: operations,
    body: '{ "status": "SHIPPED", "updated_by": "delivery_service" }',
  })
  expect([response.status, await response.json()]).toEqual([
    200,
    { order_id: id, previous_status: 'PENDING_SHIPMENT', current_status: 'SHIPPED', updated_at: moment },
  ])
})

it('GET /api/v1/products/{product_id}/availability returns the stock', async () => {
  const response = await call('GET', '/products/product_456/availability')
  expect([response.status, await response.json()]).toEqual([
    200,
    { product_id: 'product_456', available_quantity: expect.any(Number), is_available: true, last_updated: moment },
  ])
})

it('POST /api/v1/products/check-availability tells whether all are available', async () => {
  const check = async (body: string) => {
    const response = await call('POST', '/products/check-availability', { body })
    return [response.status, await response.json()]
  }
  const items = '[{"product_id": "product_456", "quantity": 2}, {"product_id": "product_789", "quantity": 1}]'
  const inStock = (product_id: string, requested: number) => {
    return { product_id, requested, available: expect.any(Number), is_available: true }
  }
  expect(await check(`{ "items": ${items} }`)).toEqual([
    200,
    { all_available: true, items: [inStock('product_456', 2), inStock('product_789', 1)] },
  ])
  expect(await check(`{ "items": ${items.replace('product_789', 'product_000')} }`)).toEqual([
    200,
    {
      all_available: false,
      items: [
        inStock('product_456', 2),
        { product_id: 'product_000', requested: 1, available: 0, is_available: false },
      ],
    },
  ])
})
