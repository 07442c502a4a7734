// Unusual operations, answered as the specification says.
import { beforeAll, describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read orders:create')
})

describe('contradicting conditions on one path exclude their selections only', () => {
  it.each([
    ['order(id: $id) @include(if: $a) @skip(if: $a) { id }', {}, {}],
    ['... @include(if: $a) { ... @skip(if: $a) { order(id: $id) { id } } }', {}, {}],
    ['order(id: $id) @include(if: $a) { id @skip(if: $a) }', { order: {} }, {}],
    ['order(id: $id) @include(if: $a) { ...F } fragment F on Order { id @skip(if: $a) }', { order: {} }, {}],
    ['order(id: $id) @include(if: $a) { shipment @skip(if: $a) { id } }', { order: {} }, {}],
    ['order(id: $id) @include(if: $a) { shipment { id @skip(if: $a) } }', { order: { shipment: {} } }, {}],
    [
      'order(id: $id) { items @skip(if: $a) { product { name @include(if: $a) } } }',
      { order: {} },
      { order: { items: [{ product: {} }] } },
    ],
    ['order(id: "none") @include(if: $a) { id @skip(if: $a) }', { order: null }, {}],
    [
      'order(id: $id) @include(if: true) { id @skip(if: true) shipment @include(if: false) { id } x: id @include(if: $a) y: id @skip(if: $a) }',
      { order: { x: '#' } },
      { order: { y: '#' } },
    ],
  ])('%s', async (selections, whenTrue, whenFalse) => {
    const { id } = placeOrder()
    const [operation, ...fragments] = selections.replaceAll('$id', `"${id}"`).split(' fragment ')
    const query = [`query ($a: Boolean!) { ${operation} __typename }`, ...fragments].join(' fragment ')
    for (const [a, expected] of [
      [true, whenTrue],
      [false, whenFalse],
    ] as const) {
      const { body } = await post(system.http, { query, variables: { a } }, { token })
      expect(body).toEqual({ data: { ...(replaceIn(expected, id) as object), __typename: 'Query' } })
    }
  })

  it('a mutation is executed anyway', async () => {
    const query = `mutation ($a: Boolean!) {
      createOrder(input: { items: [] }) @include(if: $a) { ... on CreateOrderSuccess @skip(if: $a) { order { id } } }
    }`
    const { body } = await post(system.http, { query, variables: { a: true } }, { token })
    expect(body).toEqual({ data: { createOrder: {} } })
    expect(system.subgraphs.sales.calls).toHaveLength(1)
  })
})

describe('an alias that is the name of another field', () => {
  it.each([
    [
      'real: id id: createdAt shipment { status }',
      { real: '#', id: expect.any(String), shipment: { status: 'PROCESSING' } },
    ],
    [
      'id: status shipment { id: status status: id }',
      { id: 'PENDING_SHIPMENT', shipment: { id: 'PROCESSING', status: 'shipment-#' } },
    ],
    ['customer { id: email email: id orders { nodes { version: id id: version } } }', undefined],
    ['id: __typename shipment { __typename: status }', { id: 'Order', shipment: { __typename: 'PROCESSING' } }],
    [
      'client_id: version id: status shipment { status }',
      { client_id: 1, id: 'PENDING_SHIPMENT', shipment: { status: 'PROCESSING' } },
    ],
    [
      'constructor: status id: createdAt shipment { id }',
      { constructor: 'PENDING_SHIPMENT', id: expect.any(String), shipment: { id: 'shipment-#' } },
    ],
    [
      'items { product { id: name name: id price: isActive } }',
      { items: [{ product: { id: 'Product product_456', name: 'product_456', price: true } }] },
    ],
  ])('gets the value of its own field, also beside fields of other services: %s', async (selections, expected) => {
    const { id, customerId } = placeOrder()
    const { body } = await post(
      system.http,
      { query: `query ($id: ID!) { order(id: $id) { ${selections} } }`, variables: { id } },
      { token },
    )
    expect(body.errors).toBeUndefined()
    if (!expected) {
      expect(body.data.order.customer).toMatchObject({ id: `${customerId}@example.com`, email: customerId })
      expect(body.data.order.customer.orders.nodes).toContainEqual({ version: id, id: 1 })
      return
    }
    expect(body.data.order).toEqual(replaceIn(expected, id))
  })

  it('does so in a subscription, too', async () => {
    const { id } = placeOrder()
    const { client, subscribe } = connectLive(system.webSocket, token)
    const query = `subscription ($a: Boolean = true) { id: orderStatusChanged(orderId: "${id}") {
      orderId: version order { real: id id: status shipment { id: status } items @include(if: $a) { id @skip(if: $a) } }
    } }`
    const { data } = await next(subscribe(query))
    expect(data.id).toEqual({
      orderId: 1,
      order: { real: id, id: 'PENDING_SHIPMENT', shipment: { id: 'PROCESSING' }, items: [{}] },
    })
    await client.dispose()
  })

  it('is in the path of an error', async () => {
    const { id } = placeOrder()
    system.subgraphs.delivery.intercept = () => ({
      data: { _entities: [{ client_id: null }] },
      errors: [{ message: 'no', path: ['_entities', 0, 'client_id'], extensions: { code: 'NO_LUCK' } }],
    })
    const query = 'query ($id: ID!) { order(id: $id) { version id: shipment { status } } }'
    const { body } = await post(system.http, { query, variables: { id } }, { token })
    expect(body).toMatchObject({ data: { order: { version: 1, id: null } }, errors: [{ path: ['order', 'id'] }] })
  })
})

function replaceIn(expected: object | null, id: string): unknown {
  if (Array.isArray(expected)) return expected.map((element) => replaceIn(element, id))
  if (typeof expected === 'string') return (expected as string).replace('#', id)
  if (typeof expected !== 'object' || expected === null || 'asymmetricMatch' in expected) return expected
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, replaceIn(value, id)]))
}
