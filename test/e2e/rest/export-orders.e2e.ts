import { request as openRequest } from 'node:http'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ask, type Caller, clientToken, customerToken } from '../client.ts'
import { PlaceOrderDocument } from '../generated.ts'

/** More than a page. */
const count = 101
let storefront: Caller & { token: string }
let from: string
let to: string
let ids: string[]

beforeAll(async () => {
  storefront = { token: await clientToken('storefront') }
  from = new Date().toISOString()
  const input = { customerId: 'customer_456', items: [{ productId: 'product_789', quantity: 1 }] }
  ids = await Promise.all(
    Array.from({ length: count }, async () => {
      const { createOrder } = await ask(storefront, PlaceOrderDocument, { input })
      if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
      return createOrder.order.id
    }),
  )
  // An export waits until the list of orders is complete up to its end.
  to = new Date().toISOString()
})

const url = (parameters: object = {}) =>
  `${inject('urls').router}/api/v1/exports/orders?${new URLSearchParams({ from, to, customer_id: 'customer_456', ...parameters })}`
const get = (parameters: object = {}, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url(parameters), { method, headers: { authorization: `Bearer ${storefront.token}`, ...headers } })
const linesOf = (text: string) => text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

describe('GET /api/v1/exports/orders', () => {
  it('streams all orders of a period as CSV', async () => {
    const response = await get()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const lines = parse(await response.text(), { columns: true }) as Record<string, string>[]
    expect(lines.map((line) => line.order_id)).toEqual(expect.arrayContaining(ids))
    expect(lines.map((line) => line.created_at)).toEqual(lines.map((line) => line.created_at).toSorted())
  })

  it.each([
    [{ format: 'jsonl' }, {}],
    [{}, { accept: 'application/jsonl' }],
  ])('streams JSON Lines for %j %j', async (parameters, headers) => {
    const response = await get(parameters, headers as Record<string, string>)
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8')
    const orders = linesOf(await response.text())
    expect(orders.map((order) => order.order_id)).toEqual(expect.arrayContaining(ids))
    expect(orders[0]).toMatchObject({ total_amount: 10, items: [{ product_id: 'product_789', unit_price: 10 }] })
  })

  it('refuses in problems, before the stream begins', async () => {
    const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]
    expect(await codeOf(await get({ from: 'yesterday' }))).toEqual([400, 'BAD_REQUEST'])
    expect(await codeOf(await get({}, { accept: 'application/json' }))).toEqual([406, 'NOT_ACCEPTABLE'])
    expect(await codeOf(await fetch(url()))).toEqual([401, 'UNAUTHENTICATED'])
    const authorization = `Bearer ${await customerToken('ada@example.com')}`
    expect(await codeOf(await get({}, { authorization }))).toEqual([403, 'FORBIDDEN'])
  })

  it('answers HEAD without a body, and an empty period with the header of the table', async () => {
    const head = await get({}, {}, 'HEAD')
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
      200,
      'text/csv; charset=utf-8',
      '',
    ])
    expect(await (await get({ to: from })).text()).toMatch(/^order_id,.*line_total\r\n$/)
  })

  it('ends with the client that goes away', async () => {
    await new Promise<void>((resolve, reject) => {
      const headers = { authorization: `Bearer ${storefront.token}` }
      const request = openRequest(url({ from: '2020-01-01T00:00:00Z' }), { headers }, (response) => {
        response.once('data', () => request.destroy())
        response.once('close', resolve)
        response.on('error', () => {})
      })
      request.on('error', reject)
      request.end()
    }).catch(() => {})
    expect((await get({ to: from })).status).toBe(200)
  })
})
