import { beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, newCustomer, send } from './client.ts'
import {
  AdjustStockDocument,
  AllReturnsDocument,
  type AllReturnsQuery,
  CancelOrderDocument,
  OrderReturnsDocument,
  PlaceOrderDocument,
  ReceiveReturnDocument,
  type ReceiveReturnInput,
  RequestReturnDocument,
  type ReturnStatus,
  SaveProductDocument,
  StockDocument,
  UpdateOrderStatusDocument,
} from './generated.ts'

let operations: string
let token: string

beforeAll(async () => {
  const [client, customer] = await Promise.all([clientToken('operations'), newCustomer()])
  operations = client
  token = customer.accessToken
})

/** A product of this test alone, with 100 units. */
async function newProduct(id: string): Promise<string> {
  const input = { id, name: 'Returnable', price: '10.00', currency: 'EUR', isActive: true }
  await ask({ token: operations }, SaveProductDocument, { input })
  await ask({ token: operations }, AdjustStockDocument, { productId: id, delta: 100 })
  return id
}
async function place(productId: string, quantity: number): Promise<string> {
  const { createOrder } = await ask({ token }, PlaceOrderDocument, { input: { items: [{ productId, quantity }] } })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}
async function deliver(productId: string, quantity: number): Promise<string> {
  const orderId = await place(productId, quantity)
  await ask({ token: operations }, UpdateOrderStatusDocument, { orderId, status: 'DELIVERED' })
  await waitUntil(async () => (await read(orderId)).status === 'DELIVERED')
  return orderId
}
const read = async (orderId: string) => (await ask({ token }, OrderReturnsDocument, { orderId })).order!
const request = async (orderId: string, productId: string, quantity: number, caller = token) =>
  (
    await ask({ token: caller }, RequestReturnDocument, {
      input: { orderId, items: [{ productId, quantity }], reason: 'too small' },
    })
  ).requestReturn
const requested = async (orderId: string, productId: string, quantity: number) => {
  const result = await request(orderId, productId, quantity)
  if (result.__typename !== 'RequestReturnSuccess') throw new Error(JSON.stringify(result))
  return result
}
const receive = async (input: Partial<ReceiveReturnInput> & { returnId: string }) =>
  (await ask({ token: operations }, ReceiveReturnDocument, { input: { restock: true, refuse: false, ...input } }))
    .receiveReturn
const stockOf = async (productId: string) =>
  (await ask({ token: operations }, StockDocument, { productId })).product!.availability.availableQuantity

describe('delivered goods', () => {
  it('come back in parts, each change is a version, and the restocked units are on sale again', async () => {
    const product = await newProduct('returnable_1')
    const orderId = await deliver(product, 5)
    const { version: before } = await read(orderId)
    const first = await requested(orderId, product, 2)
    expect(first).toMatchObject({
      return: { status: 'REQUESTED' },
      order: { version: before + 1, status: 'DELIVERED' },
    })
    const second = await requested(orderId, product, 3)
    expect(await request(orderId, product, 1)).toMatchObject({ code: 'QUANTITY_EXCEEDED' })

    const received = await receive({
      returnId: first.return.id,
      items: [{ productId: product, quantity: 2, restocked: 1 }],
    })
    expect(received).toMatchObject({
      return: { status: 'RECEIVED', receivedAt: expect.any(String), items: [{ quantity: 2, restocked: 1 }] },
      order: { version: before + 3, items: [{ returnedQuantity: 2 }] },
    })
    expect(await receive({ returnId: second.return.id, restock: false })).toMatchObject({
      ...{ return: { items: [{ quantity: 3, restocked: 0 }] }, order: { items: [{ returnedQuantity: 5 }] } },
    })
    await waitUntil(async () => (await stockOf(product)) === 96)

    const order = await read(orderId)
    expect(order).toMatchObject({
      status: 'DELIVERED',
      version: before + 4,
      items: [{ quantity: 5, returnedQuantity: 5 }],
      returns: [
        { id: first.return.id, status: 'RECEIVED', reason: 'too small', items: [{ quantity: 2, restocked: 1 }] },
        { id: second.return.id, status: 'RECEIVED', items: [{ quantity: 3, restocked: 0 }] },
      ],
    })
    expect(order.history.map(({ version }) => version)).toEqual(
      Array.from({ length: order.version }, (_, index) => index + 1),
    )
    expect(order.history.at(-1)).toMatchObject({
      previousStatus: 'DELIVERED',
      status: 'DELIVERED',
      updatedBy: 'client:operations',
    })
  })

  it('that are requested twice at once come back once', async () => {
    const product = await newProduct('returnable_2')
    const orderId = await deliver(product, 2)
    const results = await Promise.all(Array.from({ length: 5 }, () => request(orderId, product, 2)))
    const kinds = results.map((result) => (result.__typename === 'OrderRefused' ? result.code : 'requested'))
    expect(kinds.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'QUANTITY_EXCEEDED'), 'requested'])

    const { returns } = await read(orderId)
    const receipts = await Promise.all(Array.from({ length: 5 }, () => receive({ returnId: returns[0]!.id })))
    const outcomes = receipts.map((result) => (result.__typename === 'OrderRefused' ? result.code : 'received'))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'RETURN_NOT_ALLOWED'), 'received'])
    await waitUntil(async () => (await stockOf(product)) === 100)
  })

  it('that the shop refuses can be requested again', async () => {
    const product = await newProduct('returnable_3')
    const orderId = await deliver(product, 1)
    const { return: refused } = await requested(orderId, product, 1)
    expect(await receive({ returnId: refused.id, refuse: true })).toMatchObject({
      ...{ return: { status: 'REFUSED', receivedAt: null }, order: { items: [{ returnedQuantity: 0 }] } },
    })
    expect(await receive({ returnId: refused.id })).toMatchObject({ code: 'RETURN_NOT_ALLOWED' })
    expect(await requested(orderId, product, 1)).toMatchObject({ return: { status: 'REQUESTED' } })
    expect(await stockOf(product)).toBe(99)
  })
})

describe('the list of the returns of all orders', () => {
  it('has the latest request first, page by page, with the order, of the wanted statuses', async () => {
    const product = await newProduct('returnable_6')
    const orderId = await deliver(product, 3)
    const requests = [await requested(orderId, product, 1), await requested(orderId, product, 1)]
    const [first, second] = requests.map(({ return: { id } }) => id) as [string, string]
    await receive({ returnId: first })
    /** The returns of this order: other tests request returns at the same time. */
    const list = async (status?: ReturnStatus[]) => {
      const found: AllReturnsQuery['returns'][] = []
      let after: string | null | undefined
      do {
        const page: AllReturnsQuery['returns'] = (
          await ask({ token: operations }, AllReturnsDocument, { first: 1, after, status })
        ).returns
        found.push(page)
        after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined
      } while (after)
      return found.flatMap((page) => page!.nodes).filter(({ order }) => order.id === orderId)
    }
    expect((await list()).map(({ id }) => id)).toEqual([second, first])
    expect(await list(['RECEIVED'])).toMatchObject([{ id: first, status: 'RECEIVED', order: { id: orderId } }])
    expect((await list(['REQUESTED', 'REFUSED'])).map(({ id }) => id)).toEqual([second])
  })

  it('is not for customers, and takes no cursor of another list', async () => {
    const code = async (caller: string, after?: string) =>
      (await send({ token: caller }, AllReturnsDocument, { first: 1, after })).errors?.[0]?.extensions.code
    expect(await code(token)).toBe('FORBIDDEN')
    expect(await code(operations, 'bm9uc2Vuc2U')).toBe('BAD_USER_INPUT')
  })
})

describe('a return is refused, and changes nothing,', () => {
  it('of goods that were not delivered, of a cancelled order, of more than was delivered, and of other goods', async () => {
    const product = await newProduct('returnable_4')
    const pending = await place(product, 1)
    expect(await request(pending, product, 1)).toMatchObject({ code: 'RETURN_NOT_ALLOWED' })
    await ask({ token }, CancelOrderDocument, { orderId: pending })
    expect(await request(pending, product, 1)).toMatchObject({ code: 'RETURN_NOT_ALLOWED' })
    const orderId = await deliver(product, 2)
    const { version } = await read(orderId)
    expect(await request(orderId, product, 3)).toMatchObject({ code: 'QUANTITY_EXCEEDED' })
    expect(await request(orderId, product, 0)).toMatchObject({ code: 'INVALID_QUANTITY' })
    expect(await request(orderId, 'product_456', 1)).toMatchObject({ code: 'UNKNOWN_PRODUCT' })
    expect(await request('nonsense', product, 1)).toMatchObject({ code: 'UNKNOWN_ORDER' })
    const { return: open } = await requested(orderId, product, 2)
    const wrong = [
      { items: [{ productId: product, quantity: 3 }] },
      { items: [{ productId: product, quantity: 1, restocked: 2 }] },
      { items: [{ productId: 'product_456', quantity: 1 }] },
      { items: [{ productId: product, quantity: 0 }] },
      { expectedVersion: 1 },
    ]
    const codes = []
    for (const input of wrong) {
      const result = await receive({ returnId: open.id, ...input })
      codes.push('code' in result ? result.code : result.__typename)
    }
    expect(codes).toEqual([
      'QUANTITY_EXCEEDED',
      'QUANTITY_EXCEEDED',
      'UNKNOWN_PRODUCT',
      'EMPTY_RETURN',
      'VERSION_CONFLICT',
    ])
    for (const returnId of ['nonsense', `${orderId}:return:9`, '019abc00-0000-8000-8000-000000000fff:return:1'])
      expect(await receive({ returnId })).toMatchObject({ code: 'UNKNOWN_RETURN' })
    expect(await read(orderId)).toMatchObject({ version: version + 1, items: [{ returnedQuantity: 0 }] })
  })

  it('for other customers and without the scope, and customers cannot receive', async () => {
    const product = await newProduct('returnable_5')
    const orderId = await deliver(product, 1)
    const { accessToken: stranger } = await newCustomer()
    expect(await request(orderId, product, 1, stranger)).toMatchObject({ code: 'UNKNOWN_ORDER' })
    const { return: open } = await requested(orderId, product, 1)
    const input = { returnId: open.id, restock: true, refuse: false }
    const code = async (caller: string) =>
      (await send({ token: caller }, ReceiveReturnDocument, { input })).errors?.[0]?.extensions.code
    expect(await code(token)).toBe('FORBIDDEN')
    expect(await code(await clientToken('storefront'))).toBe('FORBIDDEN')
  })
})
