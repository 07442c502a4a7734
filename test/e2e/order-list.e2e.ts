// The list of all orders, which follows the events, and the statistics that are counted with it.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { systemEnvironment } from '../../local/config.ts'
import { type Answer, ask, type Caller, clientToken, customerToken, newCustomer, post } from './client.ts'
import { AdjustStockDocument, CancelOrderDocument, PlaceOrderDocument, SaveProductDocument } from './generated.ts'

/** Products of this file alone. */
const lamp = `lamp_${randomUUID().slice(0, 8)}`
const desk = `desk_${randomUUID().slice(0, 8)}`
const word = `Zyx${randomUUID().slice(0, 8)}`
let storefront: Caller
let operations: Caller
let customer: Caller
let customerId: string

beforeAll(async () => {
  storefront = { token: await clientToken('storefront') }
  operations = { token: await clientToken('operations') }
  const session = await newCustomer()
  customer = { token: session.accessToken }
  customerId = session.customer.id
  for (const [id, name] of [
    [lamp, `${word} Lämp`],
    [desk, 'Desk'],
  ] as const) {
    await ask(operations, SaveProductDocument, { input: { id, name, price: '2.50' } })
    await ask(operations, AdjustStockDocument, { productId: id, delta: 1_000 })
  }
})

async function place(...products: string[]): Promise<string> {
  const input = { customerId, items: products.map((productId) => ({ productId, quantity: 1 })) }
  const { createOrder } = await ask(storefront, PlaceOrderDocument, { input })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}

interface List {
  orders: {
    nodes: { id: string; status: string; customer: { id: string } }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    listedUntil: string | null
  }
}
const query = `query ($first: Int, $after: String, $filter: OrderFilter, $sort: OrderSort) {
  orders(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { id status customer { id } }
    pageInfo { hasNextPage endCursor }
    listedUntil
  }
}`
const list = (variables: object, caller = operations) => post<List>(caller, JSON.stringify({ query, variables }))
const idsOf = async (variables: object) => (await list(variables)).data.orders.nodes.map(({ id }) => id)
const codeOf = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions.code

describe('the list of all orders', () => {
  let ids: string[]
  beforeAll(async () => {
    ids = []
    for (const products of [[lamp], [desk], [lamp, desk], [lamp], [desk]]) ids.push(await place(...products))
    await ask(storefront, CancelOrderDocument, { orderId: ids[1]! })
    const filter = { customerId }
    await waitUntil(async () => (await idsOf({ filter })).length === ids.length)
    await waitUntil(async () => (await idsOf({ filter: { ...filter, status: ['CANCELLED'] } })).length === 1)
  })

  it('has the orders of a customer or a product, in the wanted order, page by page', async () => {
    const filter = { customerId }
    expect(await idsOf({ filter })).toEqual(ids.toReversed())
    expect(await idsOf({ filter, sort: 'OLDEST' })).toEqual(ids)
    expect(await idsOf({ filter: { productId: lamp } })).toEqual([ids[3], ids[2], ids[0]])
    expect(await idsOf({ filter: { productId: lamp, customerId: 'customer_123' } })).toEqual([])
    const first = await list({ filter, first: 2 })
    expect(first.data.orders.pageInfo.hasNextPage).toBe(true)
    const after = first.data.orders.pageInfo.endCursor
    expect(await idsOf({ filter, first: 2, after })).toEqual([ids[2], ids[1]])
    expect(codeOf(await list({ filter, first: 2, after, sort: 'OLDEST' }))).toBe('BAD_USER_INPUT')
  })

  it('follows changes', async () => {
    const filter = { customerId, status: ['CANCELLED'] }
    expect(await idsOf({ filter })).toEqual([ids[1]])
    // Before the carrier takes it.
    const fresh = await place(desk)
    await ask(storefront, CancelOrderDocument, { orderId: fresh })
    ids.push(fresh)
    await waitUntil(async () => (await idsOf({ filter })).length === 2)
    expect(await idsOf({ filter, sort: 'RECENTLY_CHANGED' })).toEqual([fresh, ids[1]])
    expect((await list({ filter })).data.orders.nodes.map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED'])
  })

  it('is searched by words of product names, without case and accents', async () => {
    for (const text of [word.toLowerCase(), `LAMP ${word.slice(0, 6)}`]) {
      expect(await idsOf({ filter: { text } })).toEqual([ids[3], ids[2], ids[0]])
    }
    expect(await idsOf({ filter: { text: word, productId: desk } })).toEqual([ids[2]])
    // A blank text counts as omitted, and persons are not searched.
    expect(await idsOf({ filter: { text: ' ', customerId } })).toHaveLength(ids.length)
    expect(await idsOf({ filter: { text: 'Shelley' } })).toEqual([])
  })

  it('is searched by tracking number', async () => {
    const history = 'query ($id: ID!) { order(id: $id) { history { trackingNumber } } }'
    let trackingNumber: string | undefined
    await waitUntil(async () => {
      const body = JSON.stringify({ query: history, variables: { id: ids[4] } })
      const { data } = await post<{ order: { history: { trackingNumber: string | null }[] } }>(operations, body)
      trackingNumber = data.order.history.flatMap((change) => change.trackingNumber ?? [])[0]
      return trackingNumber
    })
    const text = ` ${trackingNumber!.toLowerCase()} `
    await waitUntil(async () => (await idsOf({ filter: { text, status: ['SHIPPED', 'DELIVERED'] } }))[0] === ids[4])
    expect(await idsOf({ filter: { text, customerId: 'customer_123' } })).toEqual([])
  })

  it('is searched by number', async () => {
    const read = `query ($id: ID!) { order(id: $id) { number } }`
    const { data } = await post<{ order: { number: string } }>(
      operations,
      JSON.stringify({ query: read, variables: { id: ids[2] } }),
    )
    const { number } = data.order
    const typed = ` ${number.slice(0, 4).toLowerCase()}-${number.slice(4)} `
    expect(await idsOf({ filter: { number: typed } })).toEqual([ids[2]])
    expect(await idsOf({ filter: { text: typed } })).toEqual([ids[2]])
    expect(await idsOf({ filter: { number, customerId: 'customer_123' } })).toEqual([])
    expect(await idsOf({ filter: { number: 'no number' } })).toEqual([])
    const find = `query ($number: String!) { orderByNumber(number: $number) { id } }`
    const byNumber = async (caller: Caller, text: string) => {
      const body = JSON.stringify({ query: find, variables: { number: text } })
      return (await post<{ orderByNumber: { id: string } | null }>(caller, body)).data.orderByNumber
    }
    expect(await byNumber(operations, typed)).toEqual({ id: ids[2] })
    expect(await byNumber(customer, number)).toEqual({ id: ids[2] })
    expect(await byNumber({ token: await customerToken('ada@example.com') }, number)).toBeNull()
    expect(await byNumber(operations, 'no number')).toBeNull()
  })

  it('tells up to when it is complete', async () => {
    const latest = Date.now()
    await waitUntil(async () => Date.parse((await list({ first: 1 })).data.orders.listedUntil ?? '') > latest)
    const own = 'query { me { orders { listedUntil } } }'
    const { data } = await post<{ me: List }>(customer, JSON.stringify({ query: own }))
    expect(Date.parse(data.me.orders.listedUntil!)).toBeGreaterThan(latest)
  })

  it('is not for customers, and refuses what is no page and no text', async () => {
    expect(codeOf(await list({}, customer))).toBe('FORBIDDEN')
    expect(codeOf(await list({}, {}))).toBe('UNAUTHENTICATED')
    for (const variables of [
      { first: 101 },
      { after: 'x' },
      { filter: { text: 'x'.repeat(101) } },
      { filter: { text: 'a\u0001b' } },
      { filter: { customerId: 'x'.repeat(256) } },
      { filter: { productId: 'x'.repeat(256) } },
    ]) {
      expect([variables, codeOf(await list(variables))]).toEqual([variables, 'BAD_USER_INPUT'])
    }
    expect(await idsOf({ filter: { status: [] } })).toEqual([])
  })

  it('is rebuilt by a command while the system runs', async () => {
    const program = fileURLToPath(new URL('../../subgraphs/sales/commands/rebuild-order-list.ts', import.meta.url))
    const run = (...options: string[]) =>
      new Promise<{ code: number; text: string }>((resolve) => {
        const authorityFile = inject('authorityFile')
        const env = {
          ...systemEnvironment(),
          SALES_DATABASE_URL: inject('salesDatabaseUrl'),
          ...(authorityFile && { TLS_CA_FILE: authorityFile }),
        }
        execFile(process.execPath, [program, ...options], { env }, (error, output, stderr) =>
          resolve({ code: Number(error?.code ?? 0), text: output + stderr }),
        )
      })
    expect(await run()).toEqual({ code: 0, text: expect.stringMatching(/The order list is rebuilt: [\d,]+ orders\n$/) })
    expect(await run('--restart')).toMatchObject({ code: 0 })
    expect(await run('--fast')).toMatchObject({ code: 78, text: expect.stringContaining('Usage') })
    expect(await idsOf({ filter: { customerId } })).toEqual(ids.toReversed())
  })
})

describe('the statistics of orders', () => {
  interface Statistics {
    orderStatistics: {
      from: string
      before: string
      created: number
      cancelled: number
      shipped: number
      delivered: number
      value: { amount: string; currency: string }[]
      averageSecondsToDelivered: number | null
      medianSecondsToDelivered: number | null
      p95SecondsToDelivered: number | null
      refusals: { code: string; count: number }[]
    }[]
  }
  const fields = `from before created cancelled shipped delivered value { amount currency }
    averageSecondsToShipped averageSecondsToDelivered medianSecondsToDelivered p95SecondsToDelivered refusals { code count }`
  const statistics = `query ($from: DateTime!, $before: DateTime!, $interval: StatisticsInterval!) {
    orderStatistics(from: $from, before: $before, interval: $interval) { ${fields} }
  }`
  const read = (variables: object, caller = operations) =>
    post<Statistics>(caller, JSON.stringify({ query: statistics, variables }))
  /** This day: other tests place orders at the same time. */
  async function today() {
    const now = new Date().toISOString()
    const { data } = await read({ from: now, before: now.replace(/T.*/, 'T23:59:59.999Z'), interval: 'DAY' })
    return data.orderStatistics[0]!
  }

  it('count orders, their value, their steps and refusals', async () => {
    const before = await today()
    const input = { customerId, items: [{ productId: lamp, quantity: 1_000_000 }] }
    const { createOrder } = await ask(storefront, PlaceOrderDocument, { input })
    expect(createOrder.__typename).toBe('ProductsUnavailable')
    await place(lamp, desk)
    await ask(storefront, CancelOrderDocument, { orderId: await place(desk) })
    const refused = ({ refusals }: Awaited<ReturnType<typeof today>>) =>
      refusals.find(({ code }) => code === 'PRODUCT_UNAVAILABLE')?.count ?? 0
    const euros = ({ value }: Awaited<ReturnType<typeof today>>) =>
      Number(value.find(({ currency }) => currency === 'EUR')?.amount ?? 0)
    let now = before
    await waitUntil(async () => {
      now = await today()
      return (
        now.created >= before.created + 2 &&
        now.cancelled >= before.cancelled + 1 &&
        refused(now) > refused(before) &&
        now.delivered >= 1
      )
    }, 40_000)
    expect(euros(now)).toBeGreaterThanOrEqual(euros(before) + 7.5)
    expect(now.averageSecondsToDelivered).toBeGreaterThan(0)
    expect(now.medianSecondsToDelivered).toBeGreaterThan(0)
    expect(now.p95SecondsToDelivered).toBeGreaterThanOrEqual(now.medianSecondsToDelivered!)
    expect(new Date(now.before).getTime() - new Date(now.from).getTime()).toBe(86_400_000)
  })

  it('have an entry for each interval', async () => {
    const variables = { from: '2026-01-01T00:30:00Z', before: '2026-01-01T03:00:00Z', interval: 'HOUR' }
    const { data } = await read(variables)
    expect(data.orderStatistics.map(({ from, created }) => [from, created])).toEqual([
      ['2026-01-01T00:00:00.000Z', 0],
      ['2026-01-01T01:00:00.000Z', 0],
      ['2026-01-01T02:00:00.000Z', 0],
    ])
  })

  it('are not for customers, and refuse periods that are empty or too long', async () => {
    const [from, before] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
    expect(codeOf(await read({ from, before, interval: 'HOUR' }, customer))).toBe('FORBIDDEN')
    expect(codeOf(await read({ from: before, before: from, interval: 'HOUR' }))).toBe('BAD_USER_INPUT')
    expect(codeOf(await read({ from, before, interval: 'MINUTE' }))).toBe('BAD_USER_INPUT')
  })
})

describe('the list of shipments', () => {
  const shipments = `query ($filter: ShipmentFilter, $first: Int, $after: String) {
    shipments(filter: $filter, first: $first, after: $after) {
      nodes { id status carrier order { id customer { id } } }
      pageInfo { endCursor }
    }
  }`
  interface Shipments {
    shipments: { nodes: { id: string; status: string; order: { id: string; customer: { id: string } } }[] }
  }
  const read = (variables: object, caller = operations) =>
    post<Shipments>(caller, JSON.stringify({ query: shipments, variables }))

  it('has the shipments that match, with their orders', async () => {
    const orderId = await place(lamp)
    await waitUntil(async () => (await read({ filter: { orderId } })).data.shipments.nodes.length === 1)
    const [shipment] = (await read({ filter: { orderId: ` ${orderId} ` } })).data.shipments.nodes
    expect(shipment).toMatchObject({ order: { id: orderId, customer: { id: customerId } } })
    const newest = await read({ first: 100, filter: { createdFrom: '2026-01-01T00:00:00Z' } })
    expect(newest.data.shipments.nodes.map(({ id }) => id)).toContain(shipment!.id)
    expect((await read({ filter: { orderId: 'x' } })).data.shipments.nodes).toEqual([])
    expect((await read({ filter: { orderId, carrier: 'nobody' } })).data.shipments.nodes).toEqual([])
  })

  it('is not for customers or without the scope, and refuses what is no page', async () => {
    expect(codeOf(await read({}, customer))).toBe('FORBIDDEN')
    expect(codeOf(await read({}, storefront))).toBe('FORBIDDEN')
    expect(codeOf(await read({ first: 0 }))).toBe('BAD_USER_INPUT')
    expect(codeOf(await read({ after: 'x' }))).toBe('BAD_USER_INPUT')
    expect(codeOf(await read({ filter: { carrier: 'x'.repeat(101) } }))).toBe('BAD_USER_INPUT')
  })
})
