import { beforeAll, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { readMetrics } from '../../router/testing/metrics.ts'
import { ask, type Caller, clientToken, post, send } from './client.ts'
import {
  AdjustStockDocument,
  CancelOrderDocument,
  CatalogueDocument,
  PlaceOrderDocument,
  SaveProductDocument,
  StockDocument,
  WholeOrderDocument,
} from './generated.ts'

let storefront: Caller
let operations: Caller

beforeAll(async () => {
  const tokens = [clientToken('storefront'), clientToken('operations')]
  ;[storefront, operations] = (await Promise.all(tokens)).map((token) => ({ token })) as [Caller, Caller]
})

const save = (id: string, entry: { name?: string; price?: string; currency?: string } = {}) =>
  send(operations, SaveProductDocument, { input: { id, name: 'Test', price: '1.00', ...entry } })
const adjust = (productId: string, delta: number) => send(operations, AdjustStockDocument, { productId, delta })
const place = async (items: { productId: string; quantity: number; unitPrice?: string }[]) =>
  (await ask(storefront, PlaceOrderDocument, { input: { customerId: 'customer_123', items } })).createOrder
/** As somebody who may change the catalogue, and therefore reads past its cache. */
const stockOf = async (productId: string) =>
  (await ask(operations, StockDocument, { productId })).product!.availability.availableQuantity

describe('an order item', () => {
  it('keeps the name and the price of the product at the time of the order', async () => {
    await save('renamed', { name: 'Lamp', price: '10.00' })
    await adjust('renamed', 1)
    const placed = await place([{ productId: 'renamed', quantity: 1 }])
    if (placed.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(placed))
    await save('renamed', { name: 'Lantern', price: '12.00' })
    const { order } = await ask(operations, WholeOrderDocument, { orderId: placed.order.id })
    expect(order!.items).toMatchObject([
      {
        productId: 'renamed',
        productName: 'Lamp',
        unitPrice: { amount: '10.00' },
        product: { id: 'renamed', name: 'Lantern' },
      },
    ])
  })
})

describe('an amount', () => {
  it.each([
    ['JPY', '1000', '1000', '3000'],
    ['JPY', '1000.00', '1000', '3000'],
    ['KWD', '1.234', '1.234', '3.702'],
    ['EUR', '1.5', '1.50', '4.50'],
    ['CLF', '0.0001', '0.0001', '0.0003'],
  ])('has the fraction digits of its currency: %s %s', async (currency, price, shown, total) => {
    const id = `priced_${currency}_${price}`
    const saved = await save(id, { price, currency })
    expect(saved.data.upsertProduct.price).toEqual({ amount: shown, currency })
    await adjust(id, 3)
    const placed = await place([{ productId: id, quantity: 3, unitPrice: price }])
    expect(placed).toMatchObject({ order: { totalAmount: { amount: total, currency } } })
    const changed = await place([{ productId: id, quantity: 3, unitPrice: '7' }])
    expect(changed).toMatchObject({ code: 'PRICE_CHANGED', changes: [{ current: { amount: shown } }] })
  })

  it.each([
    ['ABC', '1.00'],
    ['QQQ', '1.00'],
    ['eur', '1.00'],
    ['XTS', '1.00'],
    ['JPY', '1000.50'],
    ['EUR', '1.005'],
    ['KWD', '1.2345'],
  ])('is refused in %s as %s', async (currency, price) => {
    const { data, errors } = await save('mispriced', { price, currency })
    expect(data?.upsertProduct).toBeUndefined()
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('a search', () => {
  it('ignores case, accents and Unicode form', async () => {
    await save('composed', { name: 'Ver\u00e1nda \u00d8stre' })
    await save('apart', { name: 'Vera\u0301nda \u00d8stre' })
    for (const search of ['veranda ostre', 'VER\u00c1NDA', 'Vera\u0301nda', ' ver\u00e1nda ']) {
      const { products } = await ask(operations, CatalogueDocument, { search })
      expect(products.nodes.map(({ id }) => id)).toEqual(['apart', 'composed'])
    }
    const composed = (await ask(operations, StockDocument, { productId: 'apart' })).product!.name
    expect(composed).toBe('Ver\u00e1nda \u00d8stre')
  })
})

describe('a public read', () => {
  const seen = async () => (await ask({}, StockDocument, { productId: 'popular' })).product!
  const hits = async () =>
    (await readMetrics(inject('internalUrls').router))('waybill_cache_requests_total{cache="catalogue",result="hit"}')

  it('comes from the cache until the product changes', async () => {
    await save('popular', { name: 'Popular' })
    await waitUntil(async () => {
      const before = await hits()
      return (await seen()).name === 'Popular' && (await hits()) > before
    })
    await adjust('popular', 3)
    await waitUntil(async () => (await seen()).availability.availableQuantity === 3)
    await save('popular', { name: 'Renowned' })
    await waitUntil(async () => (await seen()).name === 'Renowned')
  })
})

describe('stock', () => {
  it('leaves room for the return of ordered units when it is raised', async () => {
    await save('filled')
    await adjust('filled', 10)
    const placed = await place([{ productId: 'filled', quantity: 4 }])
    if (placed.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(placed))

    const { errors } = await adjust('filled', 2_147_483_647 - 6)
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('1,000,000,000'),
      extensions: { code: 'BAD_USER_INPUT' },
    })
    expect((await adjust('filled', 1_000_000_000 - 6)).errors).toBeUndefined()

    await ask(storefront, CancelOrderDocument, { orderId: placed.order.id })
    await waitUntil(async () => (await stockOf('filled')) === 1_000_000_004)
    expect((await adjust('filled', -4)).data.adjustStock.availability.availableQuantity).toBe(1_000_000_000)
  })

  it('is not requested in quantities whose sum exceeds an Int', async () => {
    const item = '{ productId: "product_456", quantity: 2147483647 }'
    const { errors } = await post(
      {},
      JSON.stringify({ query: `{ checkAvailability(items: [${item}, ${item}]) { allAvailable } }` }),
    )
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
