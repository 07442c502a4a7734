import { describe, expect, it } from 'vitest'
import { type Batch, collectBatches } from './batches.ts'
import { readHeader } from './columns.ts'
import type { CsvRow } from './csv-dialect.ts'
import { createShopifyReader } from './shopify.ts'

const columns = readHeader(['Handle', 'Title', 'Variant SKU', 'Variant Price', 'Image Src'])
type Cells = [handle: string, title: string, sku: string, price: string, image: string]

async function collect(cells: Cells[], done = 0): Promise<Batch[]> {
  async function* records(): AsyncGenerator<CsvRow> {
    for (const [index, row] of cells.entries()) yield { line: index + 2, bytesRead: index, cells: row }
  }
  const batches: Batch[] = []
  for await (const batch of collectBatches({ records: records(), read: createShopifyReader(columns, 'EUR'), done }))
    batches.push(batch)
  return batches
}
const shirt = (count: number): Cells[] =>
  Array.from({ length: count }, (_, index) => ['shirt', index === 0 ? 'Shirt' : '', `S-${index}`, '5', ''])
const single = (count: number): Cells[] =>
  Array.from({ length: count }, (_, index) => [`single-${index}`, 'Single', '', '5', ''])
const sizes = (batches: Batch[]) => batches.map(({ rows, offset, records }) => [rows.length, offset, records])

describe('a batch of an import', () => {
  it('ends between two products of the shop, so that every variant has all images', async () => {
    const image = (url: string): Cells => ['shirt', '', '', '', url]
    const batches = await collect([...single(248), ...shirt(4), image('/front.jpg'), image('/back.jpg'), ...single(1)])
    expect(sizes(batches)).toEqual([
      [252, 0, 254],
      [0, 252, 255],
    ])
    const shirts = batches[0]!.rows.filter(({ product }) => product.sku?.startsWith('S-'))
    expect(shirts).toHaveLength(4)
    for (const { product } of shirts) expect(product.images!.map(({ url }) => url)).toEqual(['/front.jpg', '/back.jpg'])
    // The second record of the handle single-0 is the same product.
    expect(batches[1]!.refused).toMatchObject([{ line: 256, reason: expect.stringContaining('line 2') }])
  })

  it('has at most 500 products, however many variants one product has', async () => {
    expect(sizes(await collect(shirt(1_100)))).toEqual([
      [500, 0, 500],
      [500, 500, 1_000],
      [100, 1_000, 1_100],
    ])
  })

  it('is sent in parts that fit into a request if its images are large', async () => {
    const images = Array.from({ length: 20 }, (_, index): Cells => ['shirt', '', '', '', `/${index}${'x'.repeat(900)}`])
    const batches = await collect([...shirt(100), ...images])
    expect(batches.length).toBeGreaterThan(1)
    for (const { rows } of batches) expect(JSON.stringify(rows).length).toBeLessThan(900_000)
    expect(batches.flatMap(({ rows }) => rows)).toHaveLength(100)
    // Only the last part completes the records, and each knows the products before it.
    expect(batches.map(({ records }) => records)).toEqual([...batches.slice(1).map(() => 0), 120])
    const before = batches.map((_, index) => batches.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0))
    expect(batches.map(({ offset }) => offset)).toEqual(before)
  })

  it('that continues an earlier run counts the products before it', async () => {
    expect(sizes(await collect(single(600), 250))).toEqual([
      [250, 250, 500],
      [100, 500, 600],
    ])
  })
})
