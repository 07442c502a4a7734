import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type Ask, type ExportedOrder, exportFormats, readOrders } from './orders.ts'

const order = (productName: string, more: Partial<ExportedOrder> = {}): ExportedOrder => ({
  id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
  customer: { id: 'customer_123' },
  status: 'SHIPPED',
  version: 2,
  items: [
    { productId: 'p', productName, quantity: 2, unitPrice: { amount: '29.99' }, lineTotal: { amount: '59.98' } },
    { productId: 'q', productName: 'Mug', quantity: 1, unitPrice: { amount: '1.50' }, lineTotal: { amount: '1.50' } },
  ],
  totalAmount: { amount: '61.48', currency: 'EUR' },
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:31:00.000Z',
  ...more,
})
const csvOf = (orders: ExportedOrder[]) =>
  parse(exportFormats.csv.head + exportFormats.csv.format(orders), { columns: true }) as Record<string, string>[]

describe('the CSV of orders', () => {
  it('has a line for each item, with the data of its order', () => {
    expect(csvOf([order('Lamp')])).toMatchObject([
      { order_id: order('').id, total_amount: '61.48', currency: 'EUR', product_id: 'p', unit_price: '29.99' },
      { order_id: order('').id, version: '2', product_id: 'q', line_total: '1.50' },
    ])
  })

  it.each(['a,b', 'a "b"', 'a;b', 'é 赤'])('keeps %j', (name) => {
    expect(csvOf([order(name)])[0]!.product_name).toBe(name)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('makes the formula %j a text', (name) => {
    expect(csvOf([order(name)])[0]!.product_name).toBe(`'${name}`)
  })
})

it('JSON Lines have one order a line, with amounts as numbers', () => {
  const lines = exportFormats.jsonl
    .format([order('Lamp\nred'), order('Mug')])
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { total_amount: 61.48, items: [{ product_name: 'Lamp\nred', unit_price: 29.99 }, { quantity: 1 }] },
    { items: [{ product_name: 'Mug' }, {}] },
  ])
})

describe('orders', () => {
  /** A list of three pages that is complete up to these times, one after the other. */
  function listOf(...listedUntil: (string | null)[]) {
    const asked: { after: string | null; until: string | undefined }[] = []
    const ask: Ask = async <Data>(query: string, variables: Record<string, unknown>) => {
      if (query.includes('ListedUntil')) return { orders: { listedUntil: listedUntil.shift() ?? null } } as Data
      const { after, filter } = variables as { after: string | null; filter: { placedBefore?: string } }
      asked.push({ after, until: filter.placedBefore })
      const pageInfo = { hasNextPage: asked.length < 3, endCursor: `c${asked.length}` }
      return { orders: { nodes: [order('Lamp')], pageInfo } } as Data
    }
    return { asked, ask }
  }

  it('are read page by page, the next one only when it is wanted, up to the time up to which the list is complete', async () => {
    const until = '2026-11-28T10:00:00.000Z'
    const { asked, ask } = listOf(until)
    const pages = readOrders(ask, {})
    await pages.next()
    expect(asked).toEqual([{ after: null, until }])
    for await (const _ of pages);
    expect(asked).toEqual([null, 'c1', 'c2'].map((after) => ({ after, until })))
  })

  it('are read when the list is complete up to the wanted time', async () => {
    const until = '2026-11-28T10:00:00.000Z'
    const { asked, ask } = listOf(null, '2026-11-28T09:59:59.999Z', until)
    await readOrders(ask, { placedBefore: until }).next()
    expect(asked).toEqual([{ after: null, until }])
  })
})
