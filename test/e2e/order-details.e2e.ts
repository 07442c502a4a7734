import { beforeAll, describe, expect, it } from 'vitest'
import { ask, clientToken, newCustomer } from './client.ts'
import {
  type AddressInput,
  CancelOrderDocument,
  type CreateOrderInput,
  OrderDetailsDocument,
  PlaceDetailedOrderDocument,
} from './generated.ts'

type Customer = Awaited<ReturnType<typeof newCustomer>>

let storefront: string
let blindClient: string
let customer: Customer

beforeAll(async () => {
  ;[storefront, blindClient, customer] = await Promise.all([
    clientToken('storefront'),
    clientToken('storefront', 'storefront-secret', 'orders:read'),
    newCustomer(),
  ])
})

const items = [{ productId: 'product_789', quantity: 1 }]
const berlin = { name: 'Mary', line1: 'Invalidenstr. 116', city: 'Berlin', postalCode: '10115', countryCode: 'DE' }
const place = async (input: Partial<CreateOrderInput>, token = customer.accessToken) =>
  (await ask({ token }, PlaceDetailedOrderDocument, { input: { items, ...input } })).createOrder
const placed = async (input: Partial<CreateOrderInput>) => {
  const result = await place(input)
  if (result.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(result))
  return result.order
}
const read = async (orderId: string, token = customer.accessToken) =>
  (await ask({ token }, OrderDetailsDocument, { orderId })).order!

describe('the details of an order', () => {
  it('are kept as they were checked, and shown to the customer and to clients who may see persons', async () => {
    const contact = { name: 'Mary', email: 'Mary@Example.com', phone: '030 1234567' }
    const metadata = [
      { key: 'gift', value: 'yes' },
      { key: 'channel', value: 'app' },
    ]
    const order = await placed({
      shippingAddress: { ...berlin, phone: '030 7654321' },
      contact,
      note: 'Ring twice',
      metadata,
    })
    expect(order).toMatchObject({ note: 'Ring twice', shippingAddress: { postalCode: '10115', phone: '+49307654321' } })
    const kept = {
      id: order.id,
      number: order.number,
      shippingAddress: { ...berlin, company: null, line2: null, region: null, phone: '+49307654321' },
      contact: { name: 'Mary', email: 'mary@example.com', phone: '+49301234567' },
      note: 'Ring twice',
      metadata: metadata.toReversed(),
      cancellation: null,
    }
    expect(await read(order.id)).toMatchObject(kept)
    expect(await read(order.id, storefront)).toMatchObject(kept)
    expect(await read(order.id, blindClient)).toMatchObject({ ...kept, shippingAddress: null, contact: null })
  })

  it('are optional', async () => {
    const order = await placed({})
    expect(await read(order.id)).toMatchObject({
      ...{ number: order.number, shippingAddress: null, contact: null, note: null, metadata: [], cancellation: null },
    })
  })

  it('belong to the request that an idempotency key repeats', async () => {
    const input = { shippingAddress: berlin, idempotencyKey: 'details-1' }
    const first = await placed(input)
    expect(await place(input)).toMatchObject({ isReplay: true, order: { id: first.id, number: first.number } })
    const elsewhere = { ...berlin, line1: 'Invalidenstr. 117' }
    expect(await place({ ...input, shippingAddress: elsewhere })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  it('of a cancelled order tell the reason', async () => {
    const order = await placed({})
    await ask({ token: customer.accessToken }, CancelOrderDocument, { orderId: order.id })
    expect((await read(order.id)).cancellation).toMatchObject({
      ...{ reason: 'test', by: `customer:${customer.customer.id}`, at: expect.any(String) },
    })
  })
})

describe('an order number', () => {
  it('is different for each order, and has at most 12 characters without look-alikes', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => placed({})))
    expect(new Set(orders.map(({ number }) => number)).size).toBe(20)
    for (const { number } of orders) expect(number).toMatch(/^[2-9A-HJKMNP-TV-Z]{1,12}$/)
  })
})

/** Addresses as people of these countries write them. */
const goodAddresses: AddressInput[] = [
  berlin,
  { line1: '1 Main Street', city: 'Kilmallock', region: 'Co. Limerick', countryCode: 'IE' },
  { line1: '神南1-1-1', city: '渋谷区', region: '東京都', postalCode: '〒150-0041', countryCode: 'JP' },
  { line1: 'Av. Paulista, 1578', city: 'São Paulo', region: 'SP', postalCode: '01310-200', countryCode: 'BR' },
  { line1: '皇后大道中1號', city: '中環', countryCode: 'HK' },
  { line1: 'MG Road 12', city: 'Bengaluru', region: 'Karnataka', postalCode: '560001', countryCode: 'IN' },
  { line1: '1600 Pennsylvania Ave NW', city: 'Washington', region: 'DC', postalCode: '20500', countryCode: 'US' },
  { line1: '10 Downing Street', city: 'London', postalCode: 'sw1a 2aa', countryCode: 'gb' },
  { line1: '8 rue de la Paix', city: 'Paris', postalCode: '75002', countryCode: 'FR' },
  { line1: 'Via del Corso 1', city: 'Roma', region: 'RM', postalCode: '00186', countryCode: 'IT' },
  { line1: 'Calle de Alcalá, 1', city: 'Madrid', postalCode: '28014', countryCode: 'ES' },
  { line1: 'Damrak 1', city: 'Amsterdam', postalCode: '1012 LG', countryCode: 'NL' },
  { line1: 'ul. Marszałkowska 1/2', city: 'Warszawa', postalCode: '00-624', countryCode: 'PL' },
  { line1: 'Drottninggatan 1', city: 'Stockholm', postalCode: 'SE-111 51', countryCode: 'SE' },
  { line1: 'Λεωφ. Συγγρού 1', city: 'Αθήνα', postalCode: '117 43', countryCode: 'GR' },
  { line1: '24 Sussex Drive', city: 'Ottawa', region: 'ON', postalCode: 'K1M 1M4', countryCode: 'CA' },
  { line1: '1 Macquarie Street', city: 'Sydney', region: 'NSW', postalCode: '2000', countryCode: 'AU' },
  { line1: 'Paseo de la Reforma 1', city: 'Ciudad de México', postalCode: '06600', countryCode: 'MX' },
  { line1: '세종대로 110', city: '서울특별시', postalCode: '04524', countryCode: 'KR' },
  { line1: '长安街1号', city: '北京市', postalCode: '100006', countryCode: 'CN' },
  { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', countryCode: 'SG' },
  { name: 'محمد', line1: 'شارع الشيخ زايد 1', city: 'دبي', countryCode: 'AE' },
  { name: 'דוד 🦊', line1: 'שדרות רוטשילד 1', city: 'תל אביב', postalCode: '6688101', countryCode: 'IL' },
]

describe('an address', () => {
  it.each(goodAddresses)('of $countryCode is taken as it is written there', async (shippingAddress) => {
    const { id } = await placed({ shippingAddress })
    const { line1, city, name = null } = shippingAddress
    expect((await read(id)).shippingAddress).toMatchObject({ name, line1, city })
  })

  it.each<[string, Partial<AddressInput>, string]>([
    ['a country that is none', { countryCode: 'XX' }, 'countryCode'],
    ['a country in words', { countryCode: 'Germany' }, 'countryCode'],
    ['a postal code of another form', { postalCode: '1011' }, 'postalCode'],
    ['no postal code where the post needs one', { postalCode: ' ' }, 'postalCode'],
    ['no state where the post needs one', { countryCode: 'US', postalCode: '20500' }, 'region'],
    ['10,000 characters', { line1: 'x'.repeat(10_000) }, 'line1'],
    ['a control character', { city: 'Ber\u0007lin' }, 'city'],
    ['characters that turn the text around', { name: 'A\u202eB' }, 'name'],
    ['a phone number that is none', { phone: '12' }, 'phone'],
    ['a blank line', { line1: '  ' }, 'line1'],
  ])('with %s is refused, with one sentence, and nothing is ordered', async (_, wrong, field) => {
    const result = await place({
      shippingAddress: { ...berlin, ...wrong },
      idempotencyKey: `bad-${field}-${_}`.slice(0, 100),
    })
    expect(result).toMatchObject({
      code: 'INVALID_ADDRESS',
      faults: [{ field: `shippingAddress.${field}`, message: expect.stringMatching(/^shippingAddress\.\w+ [a-z]/) }],
    })
  })

  it('and a contact are refused together, with one sentence for each field', async () => {
    const result = await place({
      shippingAddress: { ...berlin, postalCode: 'x' },
      contact: { email: 'no', phone: '1' },
    })
    const fields = result.__typename === 'OrderRefused' ? result.faults.map(({ field }) => field) : []
    expect(fields).toEqual(['shippingAddress.postalCode', 'contact.email', 'contact.phone'])
  })
})
