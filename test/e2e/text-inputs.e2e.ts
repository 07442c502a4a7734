// Text inputs: blank fields, surrounding blanks, invisible characters, and texts that are too long.
import { beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type Caller, clientToken, post } from './client.ts'

let operations: Caller
let storefront: Caller

beforeAll(async () => {
  operations = { token: await clientToken('operations') }
  storefront = { token: await clientToken('storefront') }
})

/** One field of an operation with any result. */
async function run(caller: Caller, query: string, variables: object) {
  const { data, errors } = await post<Record<string, unknown>>(caller, JSON.stringify({ query, variables }))
  return { result: data ? (Object.values(data)[0] as Record<string, unknown>) : undefined, errors }
}

/** The id of a new order, or the code of its refusal. */
async function place(more = {}): Promise<string> {
  const input = { customerId: 'customer_123', items: [{ productId: 'product_789', quantity: 1 }], ...more }
  const create = `mutation ($input: CreateOrderInput!) {
    createOrder(input: $input) { ... on CreateOrderSuccess { order { id } } ... on Refusal { code } }
  }`
  const { result } = await run(storefront, create, { input })
  return ((result!.order as { id: string } | undefined)?.id ?? result!.code) as string
}

/**
 * An order that nobody moves but the test, because its parcel is of an unknown carrier. On a machine that stalls the simulated
 * carrier may get the parcel first: then another order is placed.
 */
async function newOrder(): Promise<string> {
  for (;;) {
    const orderId = await place()
    const input = { orderId, items: [{ productId: 'product_789', quantity: 1 }], carrier: 'by hand' }
    const create = `mutation ($input: CreateShipmentInput!) { createShipment(input: $input) { ... on Refusal { code } } }`
    let code: unknown
    await waitUntil(async () => {
      code = (await run(operations, create, { input })).result!.code
      return code !== 'UNKNOWN_ORDER'
    })
    if (code === undefined) return orderId
    expect(code).toBe('NOTHING_TO_SHIP')
  }
}

const update = (orderId: string, more: object) =>
  run(
    operations,
    `mutation ($input: UpdateOrderStatusInput!) {
      updateOrderStatus(input: $input) {
        ... on UpdateOrderStatusSuccess { order { history { version trackingNumber updatedBy actor } } }
        ... on Refusal { code message }
      }
    }`,
    { input: { orderId, status: 'SHIPPED', ...more } },
  ).then(({ result }) => result!)
const lastChange = async (orderId: string, more: object) =>
  ((await update(orderId, more)).order as { history: object[] }).history.at(-1)

const cancel = (orderId: string, reason: string) =>
  run(
    storefront,
    `mutation ($input: CancelOrderInput!) {
      cancelOrder(input: $input) { ... on CancelOrderSuccess { order { status } } ... on Refusal { code message } }
    }`,
    { input: { orderId, reason } },
  ).then(({ result }) => result!)

async function report(orderId: string, more: object) {
  const mutation = `mutation ($input: UpdateShipmentStatusInput!) {
    updateShipmentStatus(input: $input) {
      ... on UpdateShipmentStatusSuccess {
        shipment { trackingNumber carrier events { type location description } }
      }
      ... on Refusal { code message }
    }
  }`
  return (await run(operations, mutation, { input: { orderId, status: 'IN_TRANSIT', ...more } })).result!
}
const shipmentAfter = async (orderId: string, more: object) =>
  (await report(orderId, more)).shipment as Record<string, unknown> & { events: object[] }
const find = (variables: object) =>
  run(
    operations,
    'query ($id: ID, $trackingNumber: String) { shipment(id: $id, trackingNumber: $trackingNumber) { id trackingNumber } }',
    variables,
  )

describe('a blank field counts as missing', () => {
  it('of a shipment', async () => {
    const blank = { trackingNumber: '', carrier: ' ', location: '\t', description: ' \n ' }
    const [one, other] = [await newOrder(), await newOrder()]
    for (const orderId of [one, other]) {
      const given = { carrier: 'acme', trackingNumber: `TN-${orderId}` }
      await shipmentAfter(orderId, given)
      const shipment = await shipmentAfter(orderId, blank)
      expect(shipment).toMatchObject(given)
      expect(shipment.events.at(-1)).toEqual({ type: 'IN_TRANSIT', location: null, description: null })
    }
  })

  it('of a change of an order', async () => {
    expect(await lastChange(await newOrder(), { trackingNumber: '', updatedBy: '  ' })).toEqual({
      version: 2,
      trackingNumber: null,
      updatedBy: 'client:operations',
      actor: 'client:operations',
    })
  })

  it('of a search for a shipment', async () => {
    const orderId = await newOrder()
    const { trackingNumber } = await shipmentAfter(orderId, { trackingNumber: `  TN ${orderId}\t` })
    expect(trackingNumber).toBe(`TN ${orderId}`)
    expect((await find({ id: ' ', trackingNumber: ` ${trackingNumber} ` })).result).toMatchObject({ trackingNumber })
    for (const nothing of [{ id: '' }, { trackingNumber: ' ' }, { id: '', trackingNumber: '' }, {}])
      expect((await find(nothing)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('but a blank idempotency key is refused, because a retry could not be detected', async () => {
    for (const idempotencyKey of ['', ' ', ' key', 'key '])
      expect(await place({ idempotencyKey })).toBe('INVALID_IDEMPOTENCY_KEY')
  })
})

describe('an identifying text', () => {
  it('is trimmed, so that it matches later', async () => {
    const [one, other] = [await newOrder(), await newOrder()]
    const number = `TN-${one}`
    expect(await shipmentAfter(one, { trackingNumber: ` ${number}\n`, carrier: ' acme ' })).toMatchObject({
      trackingNumber: number,
      carrier: 'acme',
    })
    expect(await report(other, { trackingNumber: number })).toMatchObject({ code: 'TRACKING_NUMBER_TAKEN' })
    expect(await lastChange(await newOrder(), { trackingNumber: ` ${number} ` })).toMatchObject({
      trackingNumber: number,
    })
  })
})

describe('an actor', () => {
  it('is the caller, and the name that the caller gives', async () => {
    expect(await lastChange(await newOrder(), { updatedBy: ' customer:customer_456 ' })).toMatchObject({
      updatedBy: 'customer:customer_456',
      actor: 'client:operations',
    })
  })
})

const hidden = ['\u0007', '\u001b[2K', '\u007f', '\u009b', '\ud83d', '\u202e']

describe.each(hidden)('a text with %j is refused, and changes nothing,', (character) => {
  const text = `a${character}b`

  it('of a shipment', async () => {
    const orderId = await newOrder()
    for (const field of ['trackingNumber', 'carrier', 'location', 'description']) {
      const refused = await report(orderId, { [field]: text })
      expect([field, refused.code, refused.message]).toEqual([field, 'INVALID_TEXT', expect.stringContaining(field)])
    }
    expect((await find({ trackingNumber: text })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('of an order', async () => {
    const orderId = await newOrder()
    expect(await update(orderId, { updatedBy: text })).toMatchObject({ code: 'INVALID_TEXT' })
    expect(await update(orderId, { trackingNumber: text })).toMatchObject({ code: 'INVALID_TEXT' })
    expect(await cancel(orderId, text)).toMatchObject({ code: 'INVALID_TEXT' })
    expect(await place({ idempotencyKey: text })).toBe('INVALID_IDEMPOTENCY_KEY')
    expect(await lastChange(orderId, {})).toMatchObject({ version: 2 })
  })
})

describe('the texts of products and customers', () => {
  const save = (more: object) =>
    run(
      operations,
      `mutation ($input: UpsertProductInput!) { upsertProduct(input: $input) {
        ... on UpsertProductSuccess { product { name description } }
        ... on Refusal { code }
      } }`,
      { input: { id: 'texts', name: 'Texts', price: '1.00', ...more } },
    )
  const adjust = (reason: string) =>
    run(
      operations,
      'mutation ($reason: String) { adjustStock(productId: "texts", delta: 1, reason: $reason) { ... on Refusal { code } } }',
      {
        reason,
      },
    )
  const search = (text: string) =>
    run({}, 'query ($text: String) { products(search: $text, filter: { ids: ["texts"] }) { nodes { id } } }', { text })
  const codeOf = async (answer: ReturnType<typeof run>) => {
    const { errors, result } = await answer
    return errors?.[0]?.extensions.code ?? result?.code
  }

  it('are trimmed, and a blank one counts as missing', async () => {
    const saved = { name: 'Caf\u00e9', description: 'One\n\ttwo' }
    expect((await save({ name: ' Cafe\u0301 ', description: '\nOne\r\n\ttwo ' })).result).toEqual({ product: saved })
    expect((await save({ description: ' ' })).result).toEqual({ product: { name: 'Texts', description: null } })
    expect(await codeOf(save({ name: ' \t' }))).toBe('BAD_USER_INPUT')
    expect((await search(' ')).result).toEqual((await search('')).result)
    expect(await codeOf(adjust(' '))).toBeUndefined()
  })

  it.each(hidden)('are refused with %j', async (character) => {
    const text = `a${character}b`
    for (const field of ['name', 'description']) expect(await codeOf(save({ [field]: text }))).toBe('BAD_USER_INPUT')
    expect(await codeOf(adjust(text))).toBe('BAD_USER_INPUT')
    expect(await codeOf(search(text))).toBe('BAD_USER_INPUT')
    const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on Refusal { code } } }`
    const input = { email: 'texts@example.com', password: 'correct horse battery staple', name: text }
    expect((await run({}, signUp, { input })).result).toEqual({ code: 'INVALID_NAME' })
  })

  it('are measured in code points', async () => {
    const fits = { name: '😀'.repeat(255), description: '😀'.repeat(10_000) }
    expect((await save(fits)).result).toEqual({ product: fits })
    for (const [field, text] of Object.entries(fits))
      expect(await codeOf(save({ [field]: `${text}😀` }))).toBe('BAD_USER_INPUT')
    expect(await codeOf(adjust('😀'.repeat(500)))).toBeUndefined()
    expect(await codeOf(adjust('😀'.repeat(501)))).toBe('BAD_USER_INPUT')
    expect(await codeOf(search('😀'.repeat(200)))).toBeUndefined()
    expect(await codeOf(search('😀'.repeat(201)))).toBe('BAD_USER_INPUT')
  })
})

describe('a limit of characters', () => {
  const emoji = (count: number) => '😀'.repeat(count)

  it('counts code points', async () => {
    const orderId = await newOrder()
    const fits = { carrier: emoji(100), location: emoji(255), description: emoji(1_000) }
    const shipment = await shipmentAfter(orderId, {
      ...fits,
      trackingNumber: `${orderId}${emoji(255 - orderId.length)}`,
    })
    expect(shipment).toMatchObject({ carrier: fits.carrier })
    expect(shipment.events.at(-1)).toMatchObject({ location: fits.location, description: fits.description })
    for (const [field, most] of Object.entries({
      carrier: 100,
      trackingNumber: 255,
      location: 255,
      description: 1_000,
    }))
      expect(await report(orderId, { [field]: emoji(most + 1) })).toMatchObject({ code: 'INVALID_TEXT' })
    const longest = { updatedBy: emoji(255), trackingNumber: emoji(255) }
    expect(await lastChange(await newOrder(), longest)).toMatchObject(longest)
    expect(await cancel(await newOrder(), emoji(500))).toMatchObject({ order: { status: 'CANCELLED' } })
    expect(await cancel(await newOrder(), emoji(501))).toMatchObject({ code: 'INVALID_TEXT' })
  })
})
