// Calls the real subgraph process over HTTP with valid and invalid tokens.
import { request as rawRequest } from 'node:http'
import { join } from 'node:path'
import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { Pool } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { startTestIssuer, type TestIssuer } from '#platform/testing/test-issuer.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type TokenRevoked, tokenRevoked } from '#schema/events/token-revoked.ts'
import { type RedisServer, startRedis } from '../../local/redis/start.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { type ServiceProcess, startServiceProcess } from '../../test/setup/service-process.ts'

let issuer: TestIssuer
let testDatabase: TestDatabase
let database: Database
let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let redis: RedisServer
let redisPort: number
let product: ServiceProcess
let start: () => Promise<ServiceProcess>

beforeAll(async () => {
  issuer = await startTestIssuer()
  testDatabase = await createTestDatabase('product')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  directory = await temporaryDirectory()
  const ports = await freePorts()
  redisPort = ports.router
  start = () =>
    startServiceProcess('product', {
      port: String(ports.product),
      AUTH_URL: issuer.url,
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      PRODUCT_DATABASE_URL: testDatabase.url,
      PRODUCT_CLIENT_SECRET: 'not needed here',
    })
  redis = await startRedis({ directory: join(directory.path, 'first'), port: redisPort })
  product = await start()
  await waitUntil(async () => (await fetch(`${product.url}/health/ready`)).ok)
})
afterAll(async () => {
  await product?.stop()
  await redis?.stop()
  await database?.end()
  await testDatabase?.drop()
  await issuer?.[Symbol.asyncDispose]()
  await directory?.[Symbol.asyncDispose]()
})

const now = () => Math.floor(Date.now() / 1000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const scope = 'inventory:reserve inventory:write products:write'
const reserve = 'mutation { reserveStock(reservations: []) { __typename } }'
const release = 'mutation { releaseStock(orderIds: []) }'

async function post(query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  const { errors, data } = (await response.json()) as {
    data?: unknown
    errors?: { message: string; extensions: { code: string } }[]
  }
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    code: errors?.[0]?.extensions.code,
    message: errors?.[0]?.message,
    data,
  }
}
const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const accepted = { status: 200, code: undefined, data: { releaseStock: 0 } }
const invalidToken = {
  status: 401,
  challenge: 'Bearer realm="waybill", error="invalid_token"',
  code: 'UNAUTHENTICATED',
  data: undefined,
}

describe('a token is refused over HTTP as in RFC 6750', () => {
  const wrongClaims: [string, Record<string, unknown>][] = [
    ['of another issuer', { iss: 'http://localhost:1' }],
    ['for another audience', { aud: 'somebody-else' }],
    ['that has expired', { exp: now() - 1 }],
    ['that is not valid yet', { nbf: now() + 600 }],
    ['that was issued in the future', { iat: now() + 600 }],
  ]
  it.each(wrongClaims)('%s', async (_title, claims) => {
    expect(await post(release, bearing(await issuer.token({ scope, ...claims })))).toMatchObject(invalidToken)
  })

  it.each(['JWT', 'id_token+jwt', undefined])('of type %s', async (typ) => {
    expect(await post(release, bearing(await issuer.token({ scope }, { typ })))).toMatchObject(invalidToken)
  })

  it('without a signature: alg none', async () => {
    const [, claims] = (await issuer.token({ scope })).split('.')
    const token = `${part({ alg: 'none', typ: 'at+jwt', kid: 'known' })}.${claims}.`
    expect(await post(release, bearing(token))).toMatchObject(invalidToken)
  })

  it('signed with the public key as an HMAC secret', async () => {
    const claims = JSON.parse(Buffer.from((await issuer.token({ scope })).split('.')[1]!, 'base64url').toString())
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'known' })
      .sign(Buffer.from(await exportSPKI(issuer.publicKey)))
    expect(await post(release, bearing(token))).toMatchObject(invalidToken)
  })

  it('that is too long', async () => {
    expect(await post(release, bearing('a'.repeat(9_000)))).toMatchObject(invalidToken)
  })

  it('also for public fields: an invalid token is never treated as anonymous', async () => {
    expect(await post('{ products { nodes { id } } }', bearing('nonsense'))).toMatchObject(invalidToken)
  })

  it('with an unknown key, and ten thousand of them do not cause repeated requests to the issuer', async () => {
    const good = await issuer.token({ scope, jti: 'good' })
    expect(await post(release, bearing(good))).toMatchObject(accepted)
    const [, claims, signature] = good.split('.')
    const readsBefore = issuer.reads
    const began = Date.now()
    const pool = new Pool(product.url, { connections: 8 })
    const statuses = new Map<number, number>()
    let index = 0
    const callOn = async () => {
      while (index < 10_000) {
        const token = `${part({ alg: 'RS256', typ: 'at+jwt', kid: `kid-${index++}` })}.${claims}.${signature}`
        const { statusCode, body } = await pool.request({
          method: 'POST',
          path: '/graphql',
          headers: { 'content-type': 'application/json', ...bearing(token) },
          body: '{"query":"{ __typename }"}',
        })
        await body.dump()
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: 8 }, callOn))
    await pool.close()
    expect(statuses).toEqual(new Map([[401, 10_000]]))
    // At most once in ten seconds, however slow this machine is.
    expect(issuer.reads - readsBefore).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - began) / 10_000))
  }, 180_000)
})

describe('the header', () => {
  it('may spell its scheme in any case', async () => {
    const token = await issuer.token({ scope })
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      expect(await post(release, { authorization: `${scheme} ${token}` })).toMatchObject(accepted)
    }
  })

  it('with another scheme is refused without an error code', async () => {
    expect(await post(release, { authorization: 'Basic c3RvcmVmcm9udDpzZWNyZXQ=' })).toMatchObject({
      ...invalidToken,
      challenge: 'Bearer realm="waybill"',
    })
  })

  it('may not be repeated, even if one of the two is valid', async () => {
    const good = `Bearer ${await issuer.token({ scope })}`
    for (const authorization of [
      [good, 'Bearer nonsense'],
      ['Bearer nonsense', good],
      [good, good],
    ]) {
      const { status, challenge } = await new Promise<{ status?: number; challenge?: string }>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', authorization }
        rawRequest(`${product.url}/graphql`, { method: 'POST', headers: headers as never }, (response) => {
          response.resume()
          resolve({ status: response.statusCode, challenge: response.headers['www-authenticate'] })
        })
          .once('error', reject)
          .end('{"query":"{ __typename }"}')
      })
      expect([status, challenge]).toEqual([400, 'Bearer realm="waybill", error="invalid_request"'])
    }
  })
})

describe('an internal field', () => {
  it.each([reserve, release])('is refused without a token: %s', async (query) => {
    expect(await post(query)).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="waybill"',
      code: 'UNAUTHENTICATED',
      data: undefined,
    })
  })

  it.each([reserve, release])('is refused to a customer and to a storefront: %s', async (query) => {
    const customer = await issuer.token({ sub: 'customer_123', client_id: 'waybill-sessions' })
    const storefront = await issuer.token({ scope: 'products:read orders:create orders:read' })
    for (const token of [customer, storefront]) {
      expect(await post(query, bearing(token))).toMatchObject({
        status: 403,
        challenge: 'Bearer realm="waybill", error="insufficient_scope"',
        code: 'FORBIDDEN',
        data: undefined,
      })
    }
  })

  it.each([reserve, release])('is refused to a forged token with the scope: %s', async (query) => {
    const { privateKey } = await generateKeyPair('RS256')
    const claims = { sub: 'sales', client_id: 'sales', scope: 'inventory:reserve' }
    expect(await post(query, bearing(await issuer.token(claims, {}, privateKey)))).toMatchObject(invalidToken)
    const [header, , signature] = (await issuer.token()).split('.')
    const [, raised] = (await issuer.token(claims)).split('.')
    expect(await post(query, bearing(`${header}.${raised}.${signature}`))).toMatchObject(invalidToken)
  })

  it.each([reserve, release])('is executed for a service: %s', async (query) => {
    const token = await issuer.token({ sub: 'sales', client_id: 'sales', scope: 'inventory:reserve' })
    expect(await post(query, bearing(token))).toMatchObject({ status: 200, code: undefined })
  })
})

describe('a revoked token', () => {
  const revoke = async (event: TokenRevoked) => {
    // The outbox of this service works too, because the relay does not check whose events it publishes.
    await database.transact(async (transaction) => enqueue(transaction, [outboxEvent(tokenRevoked, event, new Date())]))
  }
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
  const isRefused = async (token: string) => (await post(release, bearing(token))).status === 401
  const refused = { ...invalidToken, message: 'The access token has been revoked' }

  it('is refused soon and stays refused: after a restart, without Redis, and after Redis has lost its data', async () => {
    const revoked = await issuer.token({ scope, jti: 'revoked' })
    const ofClient = await issuer.token({ scope, jti: 'of-client', sub: 'shop', client_id: 'shop' })
    const good = await issuer.token({ scope, jti: 'still good' })
    for (const token of [revoked, ofClient, good]) expect(await isRefused(token)).toBe(false)

    await revoke({ token_id: 'revoked', expires_at: inAnHour() })
    await revoke({ client_id: 'shop', issued_until: new Date().toISOString(), expires_at: inAnHour() })
    await waitUntil(async () => (await isRefused(revoked)) && (await isRefused(ofClient)))
    expect(await post(release, bearing(revoked))).toMatchObject(refused)
    expect(await isRefused(good)).toBe(false)

    await product.stop()
    product = await start()
    await waitUntil(async () => (await post(release, bearing(good))).status === 200)
    for (const token of [revoked, ofClient]) expect(await post(release, bearing(token))).toMatchObject(refused)

    // Redis restarts with its file.
    await redis.stop()
    expect(await isRefused(revoked)).toBe(true)
    expect(await isRefused(good)).toBe(false)
    redis = await startRedis({ directory: join(directory.path, 'first'), port: redisPort })
    await product.stop()
    product = await start()
    await waitUntil(async () => (await post(release, bearing(good))).status === 200)
    for (const token of [revoked, ofClient]) expect(await post(release, bearing(token))).toMatchObject(refused)

    // Redis restarts without its file: the relay publishes the events of the last hour again.
    await redis.stop()
    redis = await startRedis({ directory: join(directory.path, 'second'), port: redisPort })
    for (const token of [revoked, ofClient]) expect(await post(release, bearing(token))).toMatchObject(refused)
    const another = await issuer.token({ scope, jti: 'another' })
    await revoke({ token_id: 'another', expires_at: inAnHour() })
    await waitUntil(() => isRefused(another))
    await product.stop()
    product = await start()
    await waitUntil(async () => (await post(release, bearing(good))).status === 200)
    for (const token of [revoked, ofClient, another]) {
      expect(await post(release, bearing(token))).toMatchObject(refused)
    }
  }, 180_000)

  it('is refused, as is every token, until the revocation list has been read once; public fields are served', async () => {
    await product.stop()
    await redis.stop()
    product = await start()
    expect(await post(release, bearing(await issuer.token({ scope })))).toMatchObject({
      status: 503,
      code: 'SERVICE_UNAVAILABLE',
      data: undefined,
    })
    expect(await post('{ products { nodes { id } } }')).toMatchObject({ status: 200 })
    expect((await fetch(`${product.url}/health/ready`)).status).toBe(503)
    redis = await startRedis({ directory: join(directory.path, 'second'), port: redisPort })
    await waitUntil(async () => (await post(release, bearing(await issuer.token({ scope })))).status === 200)
    expect(await post(release, bearing(await issuer.token({ scope, jti: 'revoked' })))).toMatchObject(refused)
  }, 120_000)
})
