import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ask, type Caller, clientToken, customerToken, post, send } from './client.ts'
import {
  CancelOrderDocument,
  MeDocument,
  type OrderItemInput,
  PlaceOrderDocument,
  SaveProductDocument,
  StockDocument,
  UpdateOrderStatusDocument,
  WholeOrderDocument,
} from './generated.ts'

let storefront: Caller
let operations: Caller
let ada: Caller
let grace: Caller

beforeAll(async () => {
  const tokens = [
    clientToken('storefront'),
    clientToken('operations'),
    customerToken('ada@example.com'),
    customerToken('grace@example.com'),
  ]
  ;[storefront, operations, ada, grace] = (await Promise.all(tokens)).map((token) => ({ token })) as [
    Caller,
    Caller,
    Caller,
    Caller,
  ]
})

const lamp = 'product_1000'
const place = (
  items: OrderItemInput[],
  caller = storefront,
  customerId: string | null = 'customer_123',
  idempotencyKey?: string,
) => send(caller, PlaceOrderDocument, { input: { customerId, items, idempotencyKey } })
const refusal = async (answer: ReturnType<typeof place>) => {
  const { data, errors } = await answer
  expect(errors).toBeUndefined()
  return 'code' in data.createOrder ? data.createOrder.code : data.createOrder.__typename
}
const errorCode = async (answer: Promise<{ errors?: { extensions: { code: string; traceId: string } }[] }>) => {
  const { errors } = await answer
  expect(errors?.[0]?.extensions.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|select |PostgresError|ECONN/)
  return errors![0]!.extensions.code
}
const stock = async (productId = lamp) =>
  (await ask(operations, StockDocument, { productId })).product!.availability.availableQuantity

describe('an order is refused, and changes nothing, if', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ productId: `product_${1000 + index}`, quantity: 1 }))

  it.each<[string, OrderItemInput[], string]>([
    ['it is empty', [], 'EMPTY_ORDER'],
    ['a quantity is 0', [{ productId: lamp, quantity: 0 }], 'INVALID_QUANTITY'],
    ['a quantity is negative', [{ productId: lamp, quantity: -1 }], 'INVALID_QUANTITY'],
    [
      'a product is unknown',
      [
        { productId: lamp, quantity: 1 },
        { productId: 'nonsense', quantity: 1 },
      ],
      'UNKNOWN_PRODUCT',
    ],
    [
      'a product id is malformed',
      [{ productId: "'; drop table products; --\u{1F4A3}", quantity: 1 }],
      'UNKNOWN_PRODUCT',
    ],
    [
      'a product is sold out',
      [
        { productId: lamp, quantity: 1 },
        { productId: 'product_000', quantity: 1 },
      ],
      'PRODUCT_UNAVAILABLE',
    ],
    [
      'two lines of one product exceed the stock',
      [
        { productId: lamp, quantity: 600 },
        { productId: lamp, quantity: 600 },
      ],
      'PRODUCT_UNAVAILABLE',
    ],
    ['the price has changed', [{ productId: lamp, quantity: 1, unitPrice: '1.00' }], 'PRICE_CHANGED'],
    [
      'a price has more digits than its currency',
      [{ productId: lamp, quantity: 1, unitPrice: '29.999' }],
      'INVALID_PRICE',
    ],
    ['a price is 0', [{ productId: lamp, quantity: 1, unitPrice: '0' }], 'INVALID_PRICE'],
    ['it has 10,000 lines', many(10_000), 'TOO_MANY_ITEMS'],
  ])('%s', async (_, items, code) => {
    const before = await stock()
    expect(await refusal(place(items))).toBe(code)
    expect(await stock()).toBe(before)
  })

  it('the customer is unknown or missing', async () => {
    expect(await refusal(place([{ productId: lamp, quantity: 1 }], storefront, 'nobody'))).toBe('UNKNOWN_CUSTOMER')
    expect(await refusal(place([{ productId: lamp, quantity: 1 }], storefront, null))).toBe('CUSTOMER_REQUIRED')
  })

  it('a product is not on sale', async () => {
    const input = { id: 'off_sale', name: 'Off sale', price: '1.00', currency: 'EUR', isActive: false }
    await ask(operations, SaveProductDocument, { input })
    expect(await refusal(place([{ productId: 'off_sale', quantity: 1 }]))).toBe('PRODUCT_UNAVAILABLE')
  })

  it('a quantity or a price is not a number', async () => {
    const bad = (item: object) => errorCode(place([item as OrderItemInput]))
    expect(await bad({ productId: lamp, quantity: 2 ** 31 })).toBe('BAD_USER_INPUT')
    expect(await bad({ productId: lamp, quantity: 1.5 })).toBe('BAD_USER_INPUT')
    expect(await bad({ productId: lamp, quantity: 1, unitPrice: '29.99999' })).toBe('BAD_USER_INPUT')
    expect(await bad({ productId: lamp, quantity: 1, unitPrice: 'free' })).toBe('BAD_USER_INPUT')
    expect(await bad({ productId: lamp })).toBe('BAD_USER_INPUT')
  })

  it('its idempotency key is invalid, or was used for another request', async () => {
    const one = [{ productId: lamp, quantity: 1 }]
    const two = [{ productId: lamp, quantity: 2 }]
    expect(await refusal(place(one, storefront, 'customer_123', ''))).toBe('INVALID_IDEMPOTENCY_KEY')
    expect(await refusal(place(one, storefront, 'customer_123', 'x'.repeat(256)))).toBe('INVALID_IDEMPOTENCY_KEY')
    expect(await refusal(place(one, storefront, 'customer_123', 'bad-input-1'))).toBe('CreateOrderSuccess')
    expect(await refusal(place(two, storefront, 'customer_123', 'bad-input-1'))).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})

describe('an idempotency key', () => {
  it('in the HTTP header returns the same order for repeated requests', async () => {
    const caller = { ...storefront, headers: { 'idempotency-key': 'header-key-1' } }
    const before = await stock()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => place([{ productId: lamp, quantity: 1 }], caller)),
    )
    const ids = new Set(
      answers.map(({ data }) => data.createOrder.__typename === 'CreateOrderSuccess' && data.createOrder.order.id),
    )
    expect(ids.size).toBe(1)
    expect(await stock()).toBe(before - 1)
  })
})

describe('a token', () => {
  const order = () => place([{ productId: lamp, quantity: 1 }], ada, null)

  it('is required', async () => {
    const answer = await place([{ productId: lamp, quantity: 1 }], {})
    expect([answer.status, await errorCode(Promise.resolve(answer))]).toEqual([401, 'UNAUTHENTICATED'])
    expect(await errorCode(send({}, MeDocument))).toBe('UNAUTHENTICATED')
  })

  it.each([
    'Bearer nonsense',
    'Basic abc',
    'Bearer',
    `Bearer ${'x'.repeat(10_000)}`,
    'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
  ])('that is invalid is refused, and not treated as anonymous: %.40s', async (authorization) => {
    const answer = await post(
      { headers: { authorization } },
      JSON.stringify({ query: '{ products { nodes { id } } }' }),
    )
    expect([answer.status, await errorCode(Promise.resolve(answer))]).toEqual([401, 'UNAUTHENTICATED'])
    // RFC 6750 §3: of another scheme than ours there is no token to call invalid.
    const isOurs = authorization.startsWith('Bearer')
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="waybill"${isOurs ? ', error="invalid_token"' : ''}`,
    )
  })

  it('without the required scope is refused', async () => {
    const caller = { token: await clientToken('storefront', 'storefront-secret', 'products:read') }
    const answer = await place([{ productId: lamp, quantity: 1 }], caller)
    expect([answer.status, await errorCode(Promise.resolve(answer))]).toEqual([403, 'FORBIDDEN'])
    expect(await errorCode(send(storefront, UpdateOrderStatusDocument, { orderId: 'x', status: 'SHIPPED' }))).toBe(
      'FORBIDDEN',
    )
  })

  it('of a customer cannot order for another customer, nor read or change orders of others', async () => {
    expect(await errorCode(place([{ productId: lamp, quantity: 1 }], grace, 'customer_123'))).toBe('FORBIDDEN')
    const { data } = await order()
    const orderId = data.createOrder.__typename === 'CreateOrderSuccess' ? data.createOrder.order.id : ''
    expect((await ask(ada, WholeOrderDocument, { orderId })).order?.id).toBe(orderId)
    expect((await ask(grace, WholeOrderDocument, { orderId })).order).toBeNull()
    expect((await ask(grace, WholeOrderDocument, { orderId: 'nonsense' })).order).toBeNull()
    expect((await ask(grace, CancelOrderDocument, { orderId })).cancelOrder).toEqual({ code: 'UNKNOWN_ORDER' })
  })

  it('has no more access at a subgraph than at the router', async () => {
    const { sales, delivery, auth, product } = inject('internalUrls')
    const { data } = await order()
    const orderId = data.createOrder.__typename === 'CreateOrderSuccess' ? data.createOrder.order.id : ''
    const entities = (url: string, caller: Caller, type: string, id: string, fields: string) =>
      post<{ _entities: unknown[] }>(
        { ...caller, url },
        JSON.stringify({
          query: `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${fields} } } }`,
        }),
      )
    expect(await errorCode(entities(sales, {}, 'Order', orderId, 'status'))).toBe('UNAUTHENTICATED')
    expect(await errorCode(entities(delivery, {}, 'Order', orderId, 'shipment { id }'))).toBe('UNAUTHENTICATED')
    expect((await entities(sales, grace, 'Order', orderId, 'status')).data._entities).toEqual([null])
    expect((await entities(delivery, grace, 'Order', orderId, 'shipment { id }')).data._entities).toEqual([
      { shipment: null },
    ])
    expect(
      (await entities(sales, grace, 'Customer', 'customer_123', 'orders { nodes { id } }')).data._entities,
    ).toEqual([{ orders: { nodes: [] } }])
    expect((await entities(auth, grace, 'Customer', 'customer_123', 'email name')).data._entities).toEqual([
      { email: null, name: null },
    ])
    const reserve = JSON.stringify({ query: 'mutation { releaseStock(orderIds: []) }' })
    expect(await errorCode(post({ ...operations, url: product }, reserve))).toBe('FORBIDDEN')
    expect(await errorCode(post(operations, reserve))).toBe('GRAPHQL_VALIDATION_FAILED')
    const confirm = JSON.stringify({ query: 'mutation { confirmOrders(orderIds: []) }' })
    // Also for a service, which has a scope for product, but none for sales.
    const ofSales = { token: await clientToken('sales', inject('salesClientSecret')) }
    for (const caller of [operations, grace, ofSales])
      expect(await errorCode(post({ ...caller, url: sales }, confirm))).toBe('FORBIDDEN')
    expect(await errorCode(post({ url: sales }, confirm))).toBe('UNAUTHENTICATED')
    expect(await errorCode(post(operations, confirm))).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('a request gets a specific error if', () => {
  const deep = (levels: number) => {
    const open = 'order(id: "x") { customer { orders(first: 1) { nodes { '
    return `{ ${open}${'customer { orders(first: 1) { nodes { '.repeat(levels / 3)} id ${'} } } '.repeat(levels / 3)} } } } } }`
  }

  it.each([
    ['it is not JSON', '{"query": ', 400, 'BAD_REQUEST'],
    ['it cannot be parsed', JSON.stringify({ query: '{ order(' }), 200, 'GRAPHQL_PARSE_FAILED'],
    ['it selects an unknown field', JSON.stringify({ query: '{ nonsense }' }), 200, 'GRAPHQL_VALIDATION_FAILED'],
    ['it nests 100 levels', JSON.stringify({ query: deep(99) }), 200, 'OPERATION_TOO_LARGE'],
    [
      'it is larger than a megabyte',
      JSON.stringify({ query: `# ${'x'.repeat(5_000_000)}\n{ __typename }` }),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'it contains a character that cannot be stored',
      JSON.stringify({ query: '{ product(id: "\u0000") { id } }' }),
      400,
      'BAD_REQUEST',
    ],
  ])('%s', async (_, body, status, code) => {
    const answer = await post(storefront, body)
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([status, code])
  })

  it('its response would be too large', async () => {
    const query = '{ me { orders(first: 100) { nodes { customer { orders(first: 100) { nodes { id } } } } } } }'
    const nested = query.replace(
      'nodes { id }',
      'nodes { customer { orders(first: 100) { nodes { id status version } } } }',
    )
    expect(await errorCode(post(ada, JSON.stringify({ query: nested })))).toBe('OPERATION_TOO_LARGE')
  })

  it('a page is too large, or its cursor is not of this list', async () => {
    const page = (argument: string) =>
      errorCode(post(storefront, JSON.stringify({ query: `{ products(${argument}) { nodes { id } } }` })))
    expect(await page('first: 0')).toBe('BAD_USER_INPUT')
    expect(await page('first: 101')).toBe('BAD_USER_INPUT')
    expect(await page('after: "nonsense"')).toBe('BAD_USER_INPUT')
  })

  it.each([
    [
      'products',
      ['2026-02-30T00:00:00.000Z', lamp],
      (after: string) => `{ products(after: "${after}") { nodes { id } } }`,
    ],
    [
      'products',
      ['0000-01-01T00:00:00.000Z', lamp],
      (after: string) => `{ products(after: "${after}") { nodes { id } } }`,
    ],
    ['orders', ['no-order'], (after: string) => `{ me { orders(after: "${after}") { nodes { id } } } }`],
    // Of another customer: the last three digits are not those of Ada.
    [
      'orders',
      ['019abc00-0000-8000-8000-000000000fff'],
      (after: string) => `{ me { orders(after: "${after}") { nodes { id } } } }`,
    ],
    ['clients', ['No client!'], (after: string) => `{ clients(after: "${after}") { nodes { id } } }`],
  ])('its cursor cannot be a cursor of the %s: %j', async (list, keys, query) => {
    const caller = { products: storefront, orders: ada, clients: operations }[list]!
    const after = Buffer.from(JSON.stringify(keys)).toString('base64url')
    expect(await errorCode(post(caller, JSON.stringify({ query: query(after) })))).toBe('BAD_USER_INPUT')
  })

  it('it is a subscription over HTTP', async () => {
    const answer = await post(
      storefront,
      JSON.stringify({ query: 'subscription { orderStatusChanged(orderId: "x") { version } }' }),
    )
    expect(answer.errors?.[0]?.message).toMatch(/WebSocket/)
  })

  it('its path is unknown', async () => {
    const response = await fetch(`${inject('urls').router}/nonsense`)
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    ])
  })
})

describe('after all these requests', () => {
  it('every process is still ready', async () => {
    for (const url of Object.values(inject('internalUrls'))) {
      const response = await fetch(`${url}/health/ready`)
      expect([url, response.status]).toEqual([url, 200])
      expect(await (await fetch(`${url}/metrics`)).text()).toContain('process_cpu_seconds_total')
    }
  })
})
