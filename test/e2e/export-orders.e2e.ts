import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { ask, type Caller, clientToken, post } from './client.ts'
import { runCommand } from './commands.ts'
import { AdjustStockDocument, CancelOrderDocument, PlaceOrderDocument, SaveProductDocument } from './generated.ts'

/** More than a page. */
const count = 105
let from: string
let to: string
let ids: string[]
let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let storefront: Caller
/** Other tests place orders at the same time. */
let customerId: string

async function place(): Promise<string> {
  const items = [
    { productId: 'exported', quantity: 2 },
    { productId: 'product_789', quantity: 1 },
  ]
  const { createOrder } = await ask(storefront, PlaceOrderDocument, { input: { customerId, items } })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

/** The orders of JSON Lines that this test has placed. */
function ownOrders(lines: string): Record<string, unknown>[] {
  const orders = lines.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)))
  return orders.filter((order) => order.customer_id === customerId)
}

beforeAll(async () => {
  directory = await temporaryDirectory()
  const operations = { token: await clientToken('operations') }
  storefront = { token: await clientToken('storefront') }
  await ask(operations, SaveProductDocument, { input: { id: 'exported', name: '=HYPERLINK("x")', price: '1.50' } })
  await ask(operations, AdjustStockDocument, { productId: 'exported', delta: 1_000 })
  const signUp = `mutation { signUp(input: { email: "exports@example.com", password: "a long password", name: "E" }) {
    ... on Session { customer { id } }
  } }`
  const { data } = await post<{ signUp: { customer: { id: string } } }>({}, JSON.stringify({ query: signUp }))
  customerId = data.signUp.customer.id
  await place()
  from = new Date().toISOString()
  const cancelled = await place()
  await ask(storefront, CancelOrderDocument, { orderId: cancelled })
  ids = [cancelled, ...(await Promise.all(Array.from({ length: count - 1 }, place)))]
  to = new Date(Date.now() + 1).toISOString()
})
afterAll(() => directory[Symbol.asyncDispose]())

describe('npm run export', () => {
  it('writes the orders of a period as CSV, with a line for each item and no formulas', async () => {
    const { code, output, error } = await runCommand('export', ['orders', '--from', from, '--to', to])
    expect([code, error]).toEqual([0, expect.stringMatching(/^Exported \d+ orders\n$/)])
    const all = parse(output, { columns: true }) as Record<string, string>[]
    const lines = all.filter((line) => line.customer_id === customerId)
    expect(lines).toHaveLength(2 * count)
    expect([...new Set(lines.map((line) => line.order_id))].toSorted()).toEqual(ids.toSorted())
    expect(lines.map((line) => line.created_at)).toEqual(lines.map((line) => line.created_at).toSorted())
    expect(lines[0]).toMatchObject({
      product_name: '\'=HYPERLINK("x")',
      quantity: '2',
      unit_price: '1.50',
      line_total: '3.00',
      total_amount: '13.00',
      currency: 'EUR',
    })
  })

  it('writes JSON Lines to a file', async () => {
    const file = join(directory.path, 'orders.jsonl')
    const period = ['--from', from, '--to', to]
    const { code, output } = await runCommand('export', ['orders', ...period, '--format', 'jsonl', '--output', file])
    expect(code, output).toBe(0)
    const orders = ownOrders(await readFile(file, 'utf8'))
    expect(orders.map((order) => order.order_id).toSorted()).toEqual(ids.toSorted())
    expect(orders[0]).toMatchObject({ total_amount: 13, items: [{ unit_price: 1.5 }, { product_id: 'product_789' }] })
  })

  it('selects by status', async () => {
    const options = ['orders', '--from', from, '--to', to, '--status', 'CANCELLED', '--format', 'jsonl']
    const { output } = await runCommand('export', options)
    expect(ownOrders(output).map((order) => order.order_id)).toEqual([ids[0]])
  })

  it('says what it does not understand', async () => {
    for (const args of [[], ['products'], ['orders', '--from', 'yesterday'], ['orders', '--format', 'xml']]) {
      const { code, error } = await runCommand('export', args)
      expect([code, error]).toEqual([78, expect.stringContaining('Usage: npm run -s export')])
    }
    const unknown = await runCommand('export', ['orders', '--status', 'LOST'])
    expect(unknown).toMatchObject({ code: 1, error: expect.stringContaining('LOST') })
  })
})
