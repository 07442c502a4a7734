import { beforeAll, describe, expect, it } from 'vitest'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { activeProducts, findActiveProducts, saveCatalogueEntry } from './products.ts'

const { database } = await databaseForTests('product', 1)
let drizzle: ReturnType<typeof drizzleOn>

const entries: [id: string, name: string, description: string | null][] = [
  ['cafe', 'Caf\u00e9 Royal', 'Kaffeetasse f\u00fcr zwei'],
  ['apart', 'Cafe\u0301 Apart', null],
  ['street', 'Stra\u00dfenkarte', 'Sm\u00f8rrebr\u00f8d included'],
  ['percent', '100% Wool_Blanket', 'C:\\temp'],
  ['greek', '\u039f\u0394\u039f\u03a3', null],
  ['gate', '\u304c\u304f\u3076\u3061', null],
]

beforeAll(async () => {
  drizzle = drizzleOn(database)
  await database`
    insert into products (id, name, description, price_minor, currency)
    select 'bulk_' || i, 'Plain thing ' || i, 'Described as ' || i * 7919, 100, 'EUR'
    from generate_series(1, 20000) as i`
  for (const [id, name, description] of entries) {
    const entry = { id, name, description, price: { minor: 100, currency: 'EUR' }, isActive: true }
    await saveCatalogueEntry(database, entry, new Date())
  }
  await database`analyze products`
})

const found = async (search: string) =>
  (await findActiveProducts(drizzle, { limit: 10, search })).map(({ id }) => id).toSorted()

describe('searching the catalogue', () => {
  it.each([
    ['caf\u00e9', ['apart', 'cafe']],
    ['CAFE', ['apart', 'cafe']],
    ['Cafe\u0301', ['apart', 'cafe']],
    ['\uff23\uff41\uff46\uff45', ['apart', 'cafe']],
    ['fur zwei', ['cafe']],
    ['STRASSE', ['street']],
    ['smorrebrod', ['street']],
    ['\u03bf\u03b4\u03bf\u03c2', ['greek']],
    ['\u03bf\u03b4\u03bf\u03c3', ['greek']],
    ['fu', ['cafe']],
    ['100%', ['percent']],
    ['0%_', []],
    ['l_b', ['percent']],
    ['\uff05', ['percent']],
    [':\\t', ['percent']],
    ['\u304b', []],
    ['\u304c', ['gate']],
  ])('finds %j regardless of case, accents and Unicode form', async (search, ids) => {
    expect(await found(search)).toEqual(ids)
  })

  it('finds a product by its current name', async () => {
    const entry = {
      id: 'renamed',
      name: 'Xylophon',
      description: null,
      price: { minor: 1, currency: 'EUR' },
      isActive: true,
    }
    await saveCatalogueEntry(database, entry, new Date())
    expect(await found('xylo')).toEqual(['renamed'])
    await saveCatalogueEntry(database, { ...entry, name: 'Zither' }, new Date())
    expect(await found('xylo')).toEqual([])
  })

  it.each([undefined, { createdAt: new Date('2100-01-01'), id: 'z' }])(
    'reads only the trigram index (after %j)',
    async (after) => {
      const { sql, params } = activeProducts(drizzle, { limit: 21, search: 'smorrebrod', after }).toSQL()
      const [row] = await database.unsafe(`explain (analyze, format json) ${sql}`, params as never[])
      const plan = JSON.stringify(row!['QUERY PLAN'])
      expect(plan).toContain('"Index Name":"products_search"')
      expect(plan).not.toContain('Seq Scan')
      const [{ 'Rows Removed by Index Recheck': removed = 0 } = {}] = nodesOf(row!['QUERY PLAN'][0].Plan).filter(
        (node) => node['Node Type'] === 'Bitmap Heap Scan',
      )
      expect(removed).toBeLessThan(100)
    },
  )
})

interface PlanNode {
  'Node Type': string
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
