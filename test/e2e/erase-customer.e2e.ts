// After an erasure, nothing in the databases, in Redis and in the logs tells who the person was.
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { expect, inject, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { mastersOf } from '#platform/redis-cluster.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, send } from './client.ts'
import {
  CreateTrackingLinkDocument,
  EraseCustomerDocument,
  OrderPageDocument,
  PersonOfOrderDocument,
  PlaceOrderDocument,
  SaveAddressDocument,
  SignUpDocument,
  TrackOrderDocument,
} from './generated.ts'
import { recordSecrets } from './used-secrets.ts'

const password = 'correct horse battery staple'

/** Every row of every table of a database, as text. */
async function dumpDatabase(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 })
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`
    const parts: string[] = []
    for (const { name } of tables) parts.push(name, JSON.stringify(await sql.unsafe(`select * from ${name} as row`)))
    return parts.join('\n')
  } finally {
    await sql.end()
  }
}

/** Every value in Redis, as text. */
async function dumpRedis(url: string): Promise<string> {
  const redis = connectRedis(url, createLog('test', 'silent'))
  try {
    const parts: unknown[] = []
    const keys = await Promise.all(mastersOf(redis).map((server) => server.keys('*')))
    for (const key of keys.flat()) {
      const type = await redis.type(key)
      parts.push(key)
      if (type === 'stream') parts.push(await redis.xrange(key, '-', '+'))
      if (type === 'string') parts.push(await redis.get(key))
      if (type === 'hash') parts.push(await redis.hgetall(key))
      if (type === 'zset') parts.push(await redis.zrange(key, '0', '-1'))
    }
    return JSON.stringify(parts)
  } finally {
    redis.disconnect()
  }
}

async function dumpAll(): Promise<string> {
  const databases = await Promise.all(Object.values(inject('databaseUrls')).map(dumpDatabase))
  return [...databases, await dumpRedis(inject('redisUrl'))].join('\n').toLowerCase()
}

it('an erased person leaves no trace, and the order keeps its amount', async () => {
  const mark = randomUUID().slice(0, 13)
  const [name, street, email] = [`Mary ${mark} Shelley`, `${mark} Field Place`, `mary-${mark}@example.com`]
  const phone = `+4420794${String(Date.now()).slice(-5)}`
  // The run fails if a line of a log shows one of these.
  recordSecrets(inject('secretsFile'), [name, street, email, phone])

  const { signUp } = await ask({}, SignUpDocument, { input: { email, password, name } })
  if (!('accessToken' in signUp)) throw new Error(signUp.code)
  const { accessToken: token, customer } = signUp
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
