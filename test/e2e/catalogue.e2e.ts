import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { readMetrics } from '../../router/testing/metrics.ts'
import { ask, type Caller, clientToken, post, send } from './client.ts'
import {
  AdjustStockDocument,
  CancelOrderDocument,
  CatalogueDocument,
  CategoriesDocument,
  PlaceOrderDocument,
  ProductListDocument,
  type ProductListQueryVariables,
  SaveProductDocument,
  StockDocument,
  type UpsertProductInput,
  WholeCatalogueDocument,
  type WholeCatalogueQueryVariables,
  WholeOrderDocument,
} from './generated.ts'

let storefront: Caller
let operations: Caller

beforeAll(async () => {
  const tokens = [clientToken('storefront'), clientToken('operations')]
  ;[storefront, operations] = (await Promise.all(tokens)).map((token) => ({ token })) as [Caller, Caller]
})

/** Changes a product. Returns the product, or the refusal. */
async function change(id: string, input: Omit<UpsertProductInput, 'id'>) {
  const { upsertProduct } = await ask(operations, SaveProductDocument, { input: { id, ...input } })
  return upsertProduct.__typename === 'UpsertProductSuccess' ? upsertProduct.product : upsertProduct
}
const save = (id: string, entry: Omit<UpsertProductInput, 'id'> = {}) =>
  change(id, { name: 'Test', price: '1.00', ...entry })
/** Changes the stock. Returns the new quantity, or the refusal. */
async function adjust(productId: string, delta: number) {
  const { adjustStock } = await ask(operations, AdjustStockDocument, { productId, delta })
  return adjustStock.__typename === 'AdjustStockSuccess'
    ? adjustStock.product.availability.availableQuantity
    : adjustStock
}
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

describe('a change of a product', () => {
  const details = {
    sku: 'V-1',
    images: [{ url: 'https://shop.example/vase.jpg', altText: 'A blue vase' }],
    categories: ['Vases of e2e', 'Gifts of e2e'],
    attributes: [{ name: 'Height', value: '20 cm' }],
    lowStockThreshold: 3,
  }

  it('leaves alone what is left out, and clears what is null', async () => {
    await save('patched', { name: 'Vase', price: '20', ...details })
    expect(await change('patched', { description: 'Blue' })).toMatchObject({
      ...{ name: 'Vase', description: 'Blue', price: { amount: '20.00' }, ...details },
    })
    const cleared = await change('patched', { description: null, sku: null, images: null, attributes: [] })
    expect(cleared).toMatchObject({ description: null, sku: null, images: [], attributes: [], ...{ name: 'Vase' } })
    expect(cleared).toMatchObject({ categories: details.categories })
  })

  it('is refused if the product would be incomplete', async () => {
    expect(await change('incomplete', { name: 'Vase' })).toMatchObject({ code: 'PRODUCT_INCOMPLETE' })
    expect(await change('incomplete', { price: '1' })).toMatchObject({ code: 'PRODUCT_INCOMPLETE' })
    await save('complete')
    expect(await change('complete', { name: null })).toMatchObject({ code: 'PRODUCT_INCOMPLETE' })
    expect(await adjust('incomplete', 1)).toMatchObject({ code: 'UNKNOWN_PRODUCT' })
    expect(await adjust('complete', -1)).toMatchObject({ code: 'INSUFFICIENT_STOCK' })
  })
})

describe('a list of products', () => {
  const list = async (variables: ProductListQueryVariables) =>
    (await ask(operations, ProductListDocument, variables)).products
  const idsOf = async (variables: ProductListQueryVariables) => (await list(variables)).nodes.map(({ id }) => id)
  const category = 'Lists of e2e'

  beforeAll(async () => {
    for (const [id, name, price, stock] of [
      ['list-a', 'Azure Jug', '30', 1],
      ['list-b', '\u00c9clair Dish', '10', 0],
      ['list-c', 'Bowl', '20', 2],
    ] as const) {
      await save(id, { name, price, categories: [category], description: 'Ceramic jug or so' })
      if (stock > 0) await adjust(id, stock)
    }
  })

  it('has the products of a category in each order', async () => {
    const ids = (sort: ProductListQueryVariables['sort']) => idsOf({ sort, filter: { category } })
    expect(await ids('NEWEST')).toEqual(['list-c', 'list-b', 'list-a'])
    expect(await ids('PRICE_ASC')).toEqual(['list-b', 'list-c', 'list-a'])
    expect(await ids('PRICE_DESC')).toEqual(['list-a', 'list-c', 'list-b'])
    expect(await ids('NAME')).toEqual(['list-a', 'list-c', 'list-b'])
    expect((await ask({}, CategoriesDocument)).categories).toContainEqual({ name: category })
  })

  it('has the products that meet all conditions', async () => {
    const ids = (filter: ProductListQueryVariables['filter']) =>
      idsOf({ sort: 'NAME', filter: { category, ...filter } })
    expect(await ids({ availableOnly: true })).toEqual(['list-a', 'list-c'])
    expect(await ids({ minPrice: '20' })).toEqual(['list-a', 'list-c'])
    expect(await ids({ minPrice: '10.01', maxPrice: '20.00', availableOnly: true })).toEqual(['list-c'])
    expect(await ids({ ids: ['list-b', 'product_456'] })).toEqual(['list-b'])
  })

  it('with a search by relevance has products with all words in the name first', async () => {
    await save('list-d', { name: 'Small Jug', description: 'azure', categories: [category] })
    const variables = { search: 'jug AZURE', sort: 'RELEVANCE', filter: { category } } as const
    expect(await idsOf(variables)).toEqual(['list-a', 'list-d'])
    const first = await list({ ...variables, first: 1 })
    expect(await idsOf({ ...variables, first: 1, after: first.pageInfo.endCursor })).toEqual(['list-d'])
  })

  it.each(['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME'] as const)(
    'by %s is read page by page, and its cursors are not taken in another order',
    async (sort) => {
      const { pageInfo } = await list({ sort, first: 2, filter: { category } })
      const rest = await list({ sort, after: pageInfo.endCursor, filter: { category } })
      expect(rest.nodes.length).toBeGreaterThan(0)
      const all = await idsOf({ sort, filter: { category } })
      expect(all.slice(2)).toEqual(rest.nodes.map(({ id }) => id))
      const another = sort === 'NAME' ? 'NEWEST' : 'NAME'
      await expect(list({ sort: another, after: pageInfo.endCursor })).rejects.toThrow('not a cursor of this list')
    },
  )

  it('refuses what is beyond its limits', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `p${index}`)
    for (const variables of [
      { filter: { ids: many } },
      { filter: { category: 'x'.repeat(256) } },
      { search: many.slice(0, 11).join(' ') },
      { search: 'x'.repeat(201) },
      { first: 101 },
    ])
      await expect(list(variables)).rejects.toThrow('BAD_USER_INPUT')
  })
})

describe('the whole catalogue', () => {
  const list = async (variables: WholeCatalogueQueryVariables) =>
    (await ask(operations, WholeCatalogueDocument, { search: 'shelved', ...variables })).catalogue

  it('has products that are not on sale, too, with their threshold, and those with low stock', async () => {
    await save('whole-a', { name: 'Shelved Lamp', price: '10', lowStockThreshold: 2 })
    await save('whole-b', { name: 'Shelved Bell', price: '10', isActive: false })
    await save('whole-c', { name: 'Shelved Drum', price: '10' })
    await adjust('whole-a', 3)
    await adjust('whole-c', 1)
    const first = await list({ first: 2 })
    expect(first.nodes.map(({ id }) => id)).toEqual(['whole-c', 'whole-b'])
    expect((await list({ first: 2, after: first.pageInfo.endCursor })).nodes).toMatchObject([
      { id: 'whole-a', isActive: true, lowStockThreshold: 2 },
    ])
    const ids = async (filter: WholeCatalogueQueryVariables['filter']) =>
      (await list({ filter })).nodes.map(({ id }) => id)
    expect(await ids({ isActive: false })).toEqual(['whole-b'])
    expect(await ids({ lowStockOnly: true })).toEqual(['whole-c'])
    await adjust('whole-a', -1)
    expect(await ids({ lowStockOnly: true })).toEqual(['whole-c', 'whole-a'])
  })

  it('is not public, and takes no cursor of the public list', async () => {
    const { errors } = await send({}, WholeCatalogueDocument, {})
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    const { products } = await ask(operations, ProductListDocument, { first: 1 })
    await expect(list({ after: products.pageInfo.endCursor })).rejects.toThrow('not a cursor of this list')
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
    expect(await save(id, { price, currency })).toMatchObject({ price: { amount: shown, currency } })
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
    expect(await save('mispriced', { price, currency })).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect((await ask(operations, StockDocument, { productId: 'mispriced' })).product).toBeNull()
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

  it('of what is in stock is never out of date', async () => {
    const filter = { category: 'Stock of e2e', availableOnly: true }
    const ids = async () => (await ask({}, ProductListDocument, { filter })).products.nodes.map(({ id }) => id)
    await save('scarce', { categories: [filter.category] })
    expect(await ids()).toEqual([])
    for (const _ of [1, 2, 3]) {
      await adjust('scarce', 1)
      expect(await ids()).toEqual(['scarce'])
      await adjust('scarce', -1)
      expect(await ids()).toEqual([])
    }
  })

  it('of a list and of the categories comes from the cache until a product changes', async () => {
    const filter = { category: 'Cached of e2e' }
    const list = async () => (await ask({}, ProductListDocument, { filter, sort: 'NAME' })).products.nodes
    const isCategory = async () =>
      (await ask({}, CategoriesDocument)).categories.some(({ name }) => name === filter.category)
    const images = [{ url: '/assets/cached.svg', altText: null }]
    await save('cached', { categories: [filter.category], images })
    await waitUntil(isCategory)
    await waitUntil(async () => {
      const before = await hits()
      const [first] = await list()
      return first?.images[0]?.url === images[0]!.url && (await hits()) > before
    })
    await change('cached', { images: null, sku: 'C-1' })
    await waitUntil(async () => {
      const [first] = await list()
      return first?.sku === 'C-1' && first.images.length === 0
    })
    await change('cached', { categories: null })
    await waitUntil(async () => (await list()).length === 0 && !(await isCategory()))
  })

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
  it('that becomes low is announced once, by a signed event', async () => {
    const redis = connectRedis(inject('redisUrl'), createLog('test', 'silent'))
    onTestFinished(() => void redis.disconnect())
    const found = new Map<string, { type: string; data: object; signature: string | undefined }>()
    const read = async () => {
      for (const stream of streamsOf('product'))
        for (const [id, fields] of await redis.xrange(stream, '-', '+')) {
          const { event, signature } = Object.fromEntries(
            fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1]]] : [])),
          )
          const { event_type: type, data } = JSON.parse(event!)
          if (data.product_id === 'dwindling') found.set(id, { type, data, signature })
        }
    }
    await save('dwindling', { name: 'Dwindling', lowStockThreshold: 2 })
    for (const delta of [4, -1, -1, -1, 2, -3]) {
      await adjust('dwindling', delta)
      await read()
    }
    const ofType = (wanted: string) => [...found.values()].filter(({ type }) => type === wanted)
    await waitUntil(async () => {
      await read()
      return ofType('stock.changed').length === 6
    })
    const lows = ofType('stock.low')
    expect(lows.every(({ signature }) => signature !== undefined)).toBe(true)
    const low = { product_id: 'dwindling', name: 'Dwindling', threshold: 2 }
    expect(lows.map(({ data }) => data)).toMatchObject([
      { ...low, available_quantity: 2 },
      { ...low, available_quantity: 0 },
    ])
  })

  it('leaves room for the return of ordered units when it is raised', async () => {
    await save('filled')
    await adjust('filled', 10)
    const placed = await place([{ productId: 'filled', quantity: 4 }])
    if (placed.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(placed))

    expect(await adjust('filled', 2_147_483_647 - 6)).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('1,000,000,000'),
    })
    expect(await adjust('filled', 1_000_000_000 - 6)).toBe(1_000_000_000)

    await ask(storefront, CancelOrderDocument, { orderId: placed.order.id })
    await waitUntil(async () => (await stockOf('filled')) === 1_000_000_004)
    expect(await adjust('filled', -4)).toBe(1_000_000_000)
  })

  it.each([
    ['in quantities whose sum exceeds an Int', Array(2).fill('{ productId: "product_456", quantity: 2147483647 }')],
    ['of nothing', []],
    ['of more than 100 products', Array(101).fill('{ productId: "product_456", quantity: 1 }')],
  ])('is not requested %s', async (_, items) => {
    const query = `{ checkAvailability(items: [${items.join()}]) { allAvailable } }`
    const { errors } = await post({}, JSON.stringify({ query }))
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
