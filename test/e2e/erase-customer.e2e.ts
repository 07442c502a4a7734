// After an erasure, nothing in the databases, in Redis and in the logs tells who the person was.
import { randomUUID } from 'node:crypto'
import { expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, send } from './client.ts'
import { dumpAll } from './dump.ts'
import {
  CreateTrackingLinkDocument,
  EraseCustomerDocument,
  OrderPageDocument,
  PersonOfOrderDocument,
  PlaceOrderDocument,
  SaveAddressDocument,
  SignInDocument,
  SignUpDocument,
  TrackOrderDocument,
} from './generated.ts'
import { recordSecrets } from './used-secrets.ts'

const password = 'correct horse battery staple'

it('an erased person leaves no trace, and the order keeps its amount', async () => {
  const mark = randomUUID().slice(0, 13)
  const [name, street, email] = [`Mary ${mark} Shelley`, `${mark} Field Place`, `mary-${mark}@example.com`]
  const phone = `+4420794${String(Date.now()).slice(-5)}`
  // The run fails if a line of a log shows one of these.
  recordSecrets(inject('secretsFile'), [name, street, email, phone])

  const { signUp } = await ask({}, SignUpDocument, { input: { email, password, name } })
  if (!('accessToken' in signUp)) throw new Error(signUp.code)
  const { accessToken: token, customer } = signUp
  // Counted by e-mail address.
  expect((await ask({}, SignInDocument, { email, password: 'a wrong one' })).signIn).not.toHaveProperty('accessToken')
  const address = { name, line1: street, city: 'Horsham', postalCode: 'RH12 3PB', countryCode: 'GB', phone }
  const saved = await ask({ token }, SaveAddressDocument, { input: { label: `Home of ${mark}`, address } })
  expect(saved.saveAddress).toHaveProperty('address.id')
  const { createOrder } = await ask({ token }, PlaceOrderDocument, {
    input: {
      items: [{ productId: 'product_456', quantity: 1 }],
      shippingAddress: address,
      contact: { name, email, phone },
      note: `For ${name}, please`,
      metadata: [{ key: 'gift', value: `from ${name}` }],
    },
  })
  if (!('order' in createOrder)) throw new Error(JSON.stringify(createOrder))
  const orderId = createOrder.order.id
  const { createTrackingLink } = await ask({ token }, CreateTrackingLinkDocument, { orderId })
  if (!('link' in createTrackingLink)) throw new Error(JSON.stringify(createTrackingLink))
  const track = () => send({}, TrackOrderDocument, { token: createTrackingLink.link.token })
  expect((await track()).data.trackedOrder).not.toBeNull()
  // Encrypted from the first moment.
  const before = await dumpAll()
  for (const trace of [mark, name, street, email, phone]) expect(before).not.toContain(trace.toLowerCase())
  expect((await ask({ token }, PersonOfOrderDocument, { orderId })).order).toMatchObject({
    shippingAddress: { line1: street },
    contact: { email },
  })

  const operations = { token: await clientToken('operations') }
  const { eraseCustomer } = await ask(operations, EraseCustomerDocument, { customerId: customer.id })
  expect(eraseCustomer).toMatchObject({ customer: { email: null, name: null, erasedAt: expect.any(String) } })
  const read = async () => (await ask(operations, PersonOfOrderDocument, { orderId })).order
  await waitUntil(async () => (await read())?.shippingAddress === null)
  expect(await read()).toMatchObject({
    ...{ note: null, shippingAddress: null, contact: null, totalAmount: { amount: '29.99' } },
    customer: { id: customer.id, email: null, name: null },
  })
  await waitUntil(async () => (await send({ token }, OrderPageDocument, { first: 1 })).status === 401)

  expect((await track()).errors?.[0]?.extensions.code).toBe('TRACKING_LINK_REVOKED')
  // A client knows the id, and so may a process of sales.
  const storefront = { token: await clientToken('storefront') }
  const input = { customerId: customer.id, items: [{ productId: 'product_456', quantity: 1 }] }
  expect((await ask(storefront, PlaceOrderDocument, { input })).createOrder).toMatchObject({ code: 'UNKNOWN_CUSTOMER' })
  const stored = await dumpAll()
  for (const trace of [mark, name, street, email, phone]) expect(stored).not.toContain(trace.toLowerCase())
  // The dump does contain what stays.
  expect(stored).toContain(customer.id)
})
