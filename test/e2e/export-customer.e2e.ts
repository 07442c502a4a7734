// Everything about a customer as JSON, from auth, sales and delivery.
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { ask, type Caller, clientToken, send } from './client.ts'
import { runCommand } from './commands.ts'
import {
  EraseCustomerDocument,
  ExportCustomerDocument,
  PlaceOrderDocument,
  SaveAddressDocument,
  SignUpDocument,
} from './generated.ts'

const mark = randomUUID().slice(0, 13)
const email = `export-${mark}@example.com`
const address = {
  name: `Mary ${mark}`,
  line1: `${mark} Field Place`,
  city: 'Horsham',
  postalCode: 'RH12 3PB',
  countryCode: 'GB',
}
let operations: Caller
let customer: Caller
let customerId: string
let orderIds: string[]
let directory: Awaited<ReturnType<typeof temporaryDirectory>>

interface Exported {
  customer: { id: string; email: string | null; name: string | null }
  addresses: { label: string; address: { line1: string } }[]
  sessions: unknown[]
  activity: { action: string; outcome: string }[]
  orders: {
    id: string
    note: string | null
    shippingAddress: { line1: string } | null
    contact: { email: string } | null
    totalAmount: { amount: string; currency: string }
    shipments: { status: string; items: { productId: string }[] }[]
  }[]
  nextOrders: string | null
}

async function place(note: string): Promise<string> {
  const { createOrder } = await ask(customer, PlaceOrderDocument, {
    input: { items: [{ productId: 'product_456', quantity: 1 }], shippingAddress: address, contact: { email }, note },
  })
  if (!('order' in createOrder)) throw new Error(JSON.stringify(createOrder))
  return createOrder.order.id
}
const read = async (ordersAfter?: string): Promise<Exported> =>
  JSON.parse((await ask(operations, ExportCustomerDocument, { id: customerId, ordersAfter })).exportCustomer)

beforeAll(async () => {
  directory = await temporaryDirectory()
  operations = { token: await clientToken('operations') }
  const input = { email, password: 'correct horse battery staple', name: `Mary ${mark}` }
  const { signUp } = await ask({}, SignUpDocument, { input })
  if (!('accessToken' in signUp)) throw new Error(signUp.code)
  customer = { token: signUp.accessToken }
  customerId = signUp.customer.id
  await ask(customer, SaveAddressDocument, { input: { label: 'Home', address } })
  // More than auth reads at once.
  orderIds = [await place('the first')]
  for (let count = 0; count < 55; count++) orderIds.unshift(await place(`number ${count}`))
})
afterAll(() => directory[Symbol.asyncDispose]())

describe('exportCustomer', () => {
  it('has profile, addresses, sessions, activity, and all orders with their shipments, the newest first', async () => {
    await waitUntil(async () => (await read()).orders.every(({ shipments }) => shipments.length > 0))
    const exported = await read()
    expect(exported.customer).toMatchObject({ id: customerId, email, name: `Mary ${mark}` })
    expect(exported.addresses).toMatchObject([{ label: 'Home', address: { line1: address.line1 } }])
    expect(exported.sessions).toHaveLength(1)
    expect(exported.activity.map(({ action }) => action)).toContain('customer.save_address')
    expect(exported.orders.map(({ id }) => id)).toEqual(orderIds)
    expect(exported.orders.at(-1)).toMatchObject({
      ...{ note: 'the first', shippingAddress: { line1: address.line1 }, contact: { email } },
      totalAmount: { amount: '29.99', currency: 'EUR' },
      shipments: [{ items: [{ productId: 'product_456' }] }],
    })
    expect(exported.nextOrders).toBeNull()
  })

  it('is audited', async () => {
    await read()
    const { activity } = await read()
    expect(activity[0]).toMatchObject({ action: 'customer.export', outcome: 'ok' })
  })

  it('needs customers:manage and a customer', async () => {
    const refused = await send(customer, ExportCustomerDocument, { id: customerId })
    expect(refused.errors![0]!.extensions!.code).toBe('FORBIDDEN')
    const storefront = { token: await clientToken('storefront') }
    expect((await send(storefront, ExportCustomerDocument, { id: customerId })).errors![0]!.extensions!.code).toBe(
      'FORBIDDEN',
    )
    const unknown = await send(operations, ExportCustomerDocument, { id: 'customer_unknown' })
    expect(unknown.errors![0]!.extensions!.code).toBe('UNKNOWN_CUSTOMER')
    const wrong = await send(operations, ExportCustomerDocument, { id: customerId, ordersAfter: 'nonsense' })
    expect(wrong.errors![0]!.extensions!.code).toBe('BAD_USER_INPUT')
  })

  it('is written to a file by npm run export', async () => {
    const output = join(directory.path, 'customer.json')
    const { code, error } = await runCommand('export', ['customer', customerId, '--output', output])
    expect([code, error]).toEqual([0, `Exported ${customerId} to ${output}\n`])
    expect((await stat(output)).mode & 0o777).toBe(0o600)
    const written = JSON.parse(await readFile(output, 'utf8')) as Exported
    expect(written.customer.email).toBe(email)
    expect(written.orders.map(({ id }) => id)).toEqual(orderIds)
    const unknown = await runCommand('export', ['customer', 'customer_unknown'])
    expect(unknown).toMatchObject({ code: 1, error: expect.stringContaining('No customer has this id') })
    expect(await runCommand('export', ['customer', customerId, '--format', 'csv'])).toMatchObject({ code: 78 })
  })

  it('of an erased customer has the orders without the person', async () => {
    await ask(operations, EraseCustomerDocument, { customerId })
    await waitUntil(async () => (await read()).orders.every(({ shippingAddress }) => shippingAddress === null))
    const exported = await read()
    expect(exported.orders).toHaveLength(orderIds.length)
    const text = JSON.stringify(exported)
    for (const trace of [mark, email]) expect(text).not.toContain(trace)
    expect(exported.addresses).toEqual([])
  })
})
