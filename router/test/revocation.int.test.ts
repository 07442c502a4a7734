import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { outboxEvent } from '#platform/outbox/event.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { keyRevoked } from '#schema/events/key-revoked.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { publishEvent } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()

const query = '{ __typename }'
const statusOf = async (token: string, http = system.http) => (await post(http, { query }, { token })).status

/** Publishes like auth's relay. */
async function revoke(token: string) {
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  const { stream, payload } = outboxEvent(tokenRevoked, { token_id: decodeJwt(token).jti!, expires_at }, new Date())
  await redis.xadd(stream, '*', 'event', payload)
}

it('a revoked token is refused over HTTP and WebSocket, at every router, also at one that starts later', async () => {
  const [revoked, good] = [await system.issuer.clientToken(''), await system.issuer.clientToken('')]
  const live = connectLive(system.webSocket, revoked)
  expect(await next(live.subscribe(query))).toEqual({ data: { __typename: 'Query' } })
  for (const token of [revoked, good]) expect(await statusOf(token)).toBe(200)

  await revoke(revoked)
  await waitUntil(async () => (await statusOf(revoked)) === 401)
  const refused = await next(live.subscribe(query)).catch((closed: { code: number }) => closed.code)
  expect(refused).toBe(4403)
  const later = await system.startRouter()
  await waitUntil(async () => (await statusOf(good, later.http)) === 200)
  expect(await statusOf(revoked, later.http)).toBe(401)
  expect(await statusOf(good)).toBe(200)
  await live.client.dispose()
  await later.stop()
})

// The last test: all tokens of this system have the same key.
it('all tokens of a compromised key are refused, also those that are signed later, and their connections end', async () => {
  const token = await system.issuer.clientToken('')
  const live = connectLive(system.webSocket, token)
  expect(await next(live.subscribe(query))).toEqual({ data: { __typename: 'Query' } })
  await publishEvent(redis, keyRevoked, { key_id: 'test' }, new Date().toISOString())
  await waitUntil(async () => (await statusOf(token)) === 401)
  expect(await statusOf(await system.issuer.clientToken(''))).toBe(401)
  expect(await next(live.subscribe(query)).catch((closed: { code: number }) => closed.code)).toBe(4403)
  await live.client.dispose()
})
