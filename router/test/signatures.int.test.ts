// A router that requires signatures of events: forged events reach neither subscribers nor the list of revoked tokens.
import { Redis } from 'ioredis'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newEventKey, readEventKey } from '#platform/events/signatures/event-keys.ts'
import { createSigner } from '#platform/events/signatures/sign-events.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { moveOrder, placeOrder } from '../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

const sales = readEventKey(newEventKey())
const auth = readEventKey(newEventKey())
let redis: Redis
let system: TestSystem

beforeAll(async () => {
  const redisUrl = await createTestRedis()
  redis = new Redis(redisUrl)
  system = await startTestSystem(redisUrl, {
    EVENT_SIGNATURES: 'require',
    EVENT_PUBLIC_KEYS: `sales:${sales.publicKey},auth:${auth.publicKey}`,
  })
})
afterAll(async () => {
  redis?.disconnect()
  await system?.stop()
})

const sign = { sales: createSigner('sales', sales), auth: createSigner('auth', auth) }
async function publish({ stream, payload }: ReturnType<typeof outboxEvent>, signer?: keyof typeof sign) {
  await redis.xadd(stream, '*', 'event', payload, ...(signer ? ['signature', sign[signer]([payload])[0]!] : []))
}
const statusOf = async (token: string) => (await post(system.http, { query: '{ __typename }' }, { token })).status
const revocation = (token: string) => {
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  return outboxEvent(tokenRevoked, { token_id: decodeJwt(token).jti!, expires_at }, new Date())
}

it('a revocation counts with the signature of auth, and with no other', async () => {
  const [forged, genuine] = [await system.issuer.clientToken(''), await system.issuer.clientToken('')]
  await publish(revocation(forged))
  await publish(revocation(forged), 'sales')
  await publish(revocation(genuine), 'auth')
  await waitUntil(async () => (await statusOf(genuine)) === 401)
  expect(await statusOf(forged)).toBe(200)
  expect(system.logged.filter((line) => line.includes('a revocation cannot be read'))).toHaveLength(2)
})

it('a change of an order reaches its subscribers with the signature of sales, and with no other', async () => {
  const follow = 'subscription ($id: ID!) { orderStatusChanged(orderId: $id) { version status } }'
  const live = connectLive(system.webSocket, await system.issuer.clientToken('orders:read customers:read'))
  const order = placeOrder()
  const updates = live.subscribe(follow, { id: order.id })
  expect(await next(updates)).toEqual({ data: { orderStatusChanged: { version: 1, status: 'PENDING_SHIPMENT' } } })
  const change = moveOrder(order, 'SHIPPED', 'TRACK')
  const forged = outboxEvent(orderStatusChanged, { ...change, current_status: 'DELIVERED' }, new Date())
  await publish(forged)
  await publish(forged, 'auth')
  await publish(outboxEvent(orderStatusChanged, change, new Date()), 'sales')
  expect(await next(updates)).toEqual({ data: { orderStatusChanged: { version: 2, status: 'SHIPPED' } } })
  await live.client.dispose()
})
