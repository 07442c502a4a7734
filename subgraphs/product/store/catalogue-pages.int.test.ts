import { beforeAll, describe, expect, it } from 'vitest'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { fractionDigitsOf, isCurrency } from '#platform/values/currencies.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { findWholeCatalogue, type WholePosition } from '../operations/find-whole-catalogue.ts'
import { saveProduct } from '../operations/save-product.ts'
import type { CatalogueFilter } from './catalogue-filter.ts'
import { type CatalogueOrder, cataloguePage, findCataloguePage, findCategories } from './catalogue-pages.ts'

const { database } = await databaseForTests('product', 1)
let drizzle: ReturnType<typeof drizzleOn>

const entries: [id: string, name: string, description: string | null, sku?: string][] = [
  ['cafe', 'Caf\u00e9 Royal', 'Kaffeetasse f\u00fcr zwei', 'KT-2'],
  ['apart', 'Cafe\u0301 Apart', null],
  ['street', 'Stra\u00dfenkarte', 'Sm\u00f8rrebr\u00f8d\n\tincluded'],
  ['percent', '100% Wool_Blanket', 'C:\\temp'],
  ['greek', '\u039f\u0394\u039f\u03a3', null],
  ['gate', '\u304c\u304f\u3076\u3061', null],
]
const bulk = 20_000

beforeAll(async () => {
  drizzle = drizzleOn(database)
  // The dear ones are the oldest, and all of one category: no index of another order helps to find them.
  for (let begin = 1; begin < bulk; begin += 4_000)
    await database`
    insert into products (id, name, description, price_minor, currency, available_quantity, created_at)
    select 'bulk_' || i, 'Plain thing ' || i, 'Described as ' || i * 7919, 100000 + i, 'EUR', i % 2,
      timestamptz '2020-01-01' - make_interval(secs => i)
    from generate_series(${begin}::int, ${begin + 3_999}::int) as i`
  await database`
    insert into product_categories (product_id, category, created_at, price_order, name_text)
    select id, case when id like '%7' then 'Sevens' else 'Others' end, created_at, price_order, left(name_text, 61)
    from products`
  for (const [id, name, description, sku] of entries)
    await saveProduct(database, { id, name, description, sku, price: '1.00' }, new Date())
  await database`analyze products`
  await database`analyze product_categories`
})

const idsOf = async (filter: CatalogueFilter, order: CatalogueOrder = 'NEWEST', limit = 10) =>
  (await findCataloguePage(drizzle, { limit, order, filter })).map(({ product }) => product.id)
const found = async (search: string) => (await idsOf({ words: search.split(' ') })).toSorted()

describe('searching the catalogue', () => {
  it.each([
    ['caf\u00e9', ['apart', 'cafe']],
    ['CAFE', ['apart', 'cafe']],
    ['Cafe\u0301', ['apart', 'cafe']],
    ['\uff23\uff41\uff46\uff45', ['apart', 'cafe']],
    ['fur zwei', ['cafe']],
    ['zwei royal CAFE', ['cafe']],
    ['zwei royal tea', []],
    ['tasse', ['cafe']],
    ['kt-2', ['cafe']],
    ['STRASSE', ['street']],
    ['smorrebrod included', ['street']],
    ['\u03bf\u03b4\u03bf\u03c2', ['greek']],
    ['\u03bf\u03b4\u03bf\u03c3', ['greek']],
    ['fu', ['cafe']],
    ['fu ro', ['cafe']],
    ['oy', []],
    ['100%', ['percent']],
    ['0%_', []],
    ['l_b', ['percent']],
    ['\uff05', ['percent']],
    [':\\t', ['percent']],
    ['\u304b', []],
    ['\u304c', ['gate']],
    ['\u3076', ['gate']],
  ])('finds all words of %j, regardless of order, case, accents and Unicode form', async (search, ids) => {
    expect(await found(search)).toEqual(ids)
  })

  it('finds a product by its current name and SKU', async () => {
    await saveProduct(database, { id: 'renamed', name: 'Xylophon', sku: 'OLD', price: '1' }, new Date())
    expect(await found('old xylo')).toEqual(['renamed'])
    await saveProduct(database, { id: 'renamed', name: 'Zither', sku: 'NEW' }, new Date())
    expect(await found('xylo')).toEqual([])
    expect(await found('new zither')).toEqual(['renamed'])
  })

  it.each([
    ['smorrebrod', undefined],
    ['smorrebrod included', { key: '2100-01-01T00:00:00.000Z', id: 'z' }],
    ['xq', undefined],
  ])('reads only the trigram index for %j (after %j)', async (search, after) => {
    const { nodes, plan } = await explain({ filter: { words: search.split(' ') }, after })
    expect(plan).toContain('"Index Name":"products_search"')
    expect(plan).not.toContain('Seq Scan on products')
    const [{ 'Rows Removed by Index Recheck': removed = 0 } = {}] = nodes.filter(
      (node) => node['Node Type'] === 'Bitmap Heap Scan',
    )
    expect(removed).toBeLessThan(100)
  })
})

describe('a page of the catalogue', () => {
  const indexes: [CatalogueOrder, string, string][] = [
    ['NEWEST', 'products_active', 'product_categories_newest'],
    ['PRICE_ASC', 'products_by_price', 'product_categories_by_price'],
    ['PRICE_DESC', 'products_by_price', 'product_categories_by_price'],
    ['NAME', 'products_by_name', 'product_categories_by_name'],
  ]

  it.each(indexes)('in the order %s reads no more rows than it has', async (order, all, ofCategory) => {
    for (const [category, index] of [
      [undefined, all],
      ['Sevens', ofCategory],
    ] as const) {
      const [first] = await findCataloguePage(drizzle, { limit: 1, order, filter: { category } })
      for (const after of [undefined, { key: first!.key, id: 'bulk_5' }]) {
        const { nodes, plan } = await explain({ order, filter: { category }, after })
        expect(plan).toContain(`"Index Name":"${index}"`)
        expect(Math.max(...nodes.map((node) => node['Actual Rows']))).toBeLessThanOrEqual(21)
      }
    }
  })

  it.each(['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME'] as const)('has each product once, by %s', async (order) => {
    const filter = { category: 'Sevens', availableOnly: true }
    const ids: string[] = []
    let last: { key: string; id: string } | undefined
    do {
      const page = await findCataloguePage(drizzle, { limit: 700, order, filter, after: last })
      ids.push(...page.map(({ product }) => product.id))
      last = page.length === 700 ? { key: page.at(-1)!.key, id: page.at(-1)!.product.id } : undefined
    } while (last)
    const numbers = ids.map((id) => Number(id.slice(5)))
    const expected = Array.from({ length: bulk }, (_, index) => index + 1).filter((i) => i % 10 === 7)
    expect(numbers.toSorted((one, other) => one - other)).toEqual(expected)
    const isAscending = numbers[0]! < numbers.at(-1)!
    if (order !== 'NAME') expect(isAscending).toBe(order !== 'PRICE_DESC')
  })

  it('has the prices of a range, of all currencies', async () => {
    await saveProduct(database, { id: 'yen', name: 'Yen', price: '200', currency: 'JPY' }, new Date())
    await saveProduct(database, { id: 'dinar', name: 'Dinar', price: '200.001', currency: 'KWD' }, new Date())
    await saveProduct(database, { id: 'euro', name: 'Euro', price: '199.99' }, new Date())
    expect(await idsOf({ minPrice: '199.99', maxPrice: '200.0010' }, 'PRICE_ASC')).toEqual(['euro', 'yen', 'dinar'])
    expect(await idsOf({ minPrice: '200', maxPrice: '200' }, 'NAME')).toEqual(['yen'])
    expect(await idsOf({ maxPrice: '-1' })).toEqual([])
    await database`delete from products where id in ('yen', 'dinar', 'euro')`
  })

  it('has the products that are asked for, if they are on sale and in stock', async () => {
    const ids = ['bulk_1', 'bulk_2', 'bulk_3', 'cafe', 'nobody', 'not valid']
    expect(await idsOf({ ids }, 'PRICE_DESC')).toEqual(['bulk_3', 'bulk_2', 'bulk_1', 'cafe'])
    expect(await idsOf({ ids, availableOnly: true }, 'PRICE_DESC')).toEqual(['bulk_3', 'bulk_1'])
    expect(await idsOf({ ids: [] })).toEqual([])
  })
})

describe('the whole catalogue', () => {
  const all = { words: [], isActive: undefined, lowStockThreshold: undefined, after: undefined }
  const idsOfAll = async (request: Partial<Parameters<typeof findWholeCatalogue>[1]>, limit = 3) =>
    (await findWholeCatalogue(drizzle, { ...all, limit, ...request })).map(({ product }) => product.id)

  beforeAll(async () => {
    const save = (id: string, isActive: boolean, createdAt: string) => database`
      insert into products (id, name, price_minor, currency, available_quantity, is_active, created_at)
      values (${id}, ${`Harp ${id}`}, 100, 'EUR', 5, ${isActive}, ${createdAt})`
    // The last two have the same time.
    await save('harp_a', true, '2100-01-04T00:00:00.000Z')
    await save('harp_b', false, '2100-01-03T00:00:00.000Z')
    await save('harp-c', true, '2100-01-02T00:00:00.000Z')
    await save('Harp_d', false, '2100-01-02T00:00:00.000Z')
  })

  it('has products on sale and others in one order, and each once', async () => {
    const ids: string[] = []
    let after: WholePosition | undefined
    for (let page = 0; page < 4; page += 1) {
      const [row] = await findWholeCatalogue(drizzle, { ...all, limit: 1, words: ['harp'], after })
      ids.push(row!.product.id)
      after = { key: row!.key, id: row!.product.id, isActive: row!.product.isActive }
    }
    expect(ids).toEqual(['harp_a', 'harp_b', 'harp-c', 'Harp_d'])
    expect(await idsOfAll({ words: ['harp'] }, 4)).toEqual(ids)
    expect(await idsOfAll({ isActive: false })).toEqual(['harp_b', 'Harp_d'])
    expect(await idsOfAll({ words: ['harp'], isActive: true })).toEqual(['harp_a', 'harp-c'])
  })

  it('reads products that are not on sale by their index', async () => {
    const { plan } = await explain({ filter: { isActive: false } })
    expect(plan).toContain('"Index Name":"products_inactive"')
  })

  it('has those whose stock is low, by their own threshold or the configured one', async () => {
    const low = (lowStockThreshold: number) => idsOfAll({ words: ['harp'], isActive: true, lowStockThreshold })
    expect(await low(5)).toEqual(['harp_a', 'harp-c'])
    expect(await low(4)).toEqual([])
    await database`update products set low_stock_threshold = 6 where id = 'harp_a'`
    expect(await low(4)).toEqual(['harp_a'])
    await database`update products set low_stock_threshold = 0 where id = 'harp-c'`
    expect(await low(5)).toEqual(['harp_a'])
  })
})

describe('categories', () => {
  it('are those of the products on sale, and follow every change', async () => {
    const save = (patch: object) => saveProduct(database, { id: 'vase', ...patch }, new Date())
    await save({ name: 'Vase', price: '20', categories: ['Gifts', 'Glass'] })
    expect(await findCategories(drizzle, 100)).toEqual(['Gifts', 'Glass', 'Others', 'Sevens'])
    expect(await findCategories(drizzle, 2)).toEqual(['Gifts', 'Glass'])
    await save({ categories: ['Glass'] })
    expect(await idsOf({ category: 'Gifts' })).toEqual([])
    expect(await idsOf({ category: 'Glass' })).toEqual(['vase'])
    expect(await idsOf({ category: 'glass' })).toEqual([])
    await save({ isActive: false })
    expect(await findCategories(drizzle, 100)).toEqual(['Others', 'Sevens'])
    await save({ isActive: true, price: '1' })
    expect(await idsOf({ category: 'Glass' }, 'PRICE_ASC')).toEqual(['vase'])
    await save({ categories: null })
    expect(await findCategories(drizzle, 100)).toEqual(['Others', 'Sevens'])
  })
})

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const currencies = letters
  .flatMap((first) => letters.flatMap((second) => letters.map((third) => first + second + third)))
  .filter(isCurrency)

it('the order of prices knows the fraction digits of every currency', async () => {
  const rows = await database<{ currency: string; digits: number }[]>`
    select currency, 4 - round(log(price_order(1, currency)))::int as digits from unnest(${currencies}::text[]) as currency`
  expect(rows.length).toBeGreaterThan(150)
  expect(rows.filter(({ currency, digits }) => digits !== fractionDigitsOf(currency))).toEqual([])
})

async function explain(request: Partial<Parameters<typeof cataloguePage>[1]>) {
  const { sql, params } = cataloguePage(drizzle, { limit: 21, order: 'NEWEST', filter: {}, ...request }).toSQL()
  const [row] = await database.unsafe(`explain (analyze, format json) ${sql}`, params as never[])
  const nodes = nodesOf(row!['QUERY PLAN'][0].Plan)
  return { nodes, plan: JSON.stringify(row!['QUERY PLAN']) }
}

interface PlanNode {
  'Node Type': string
  'Actual Rows': number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
