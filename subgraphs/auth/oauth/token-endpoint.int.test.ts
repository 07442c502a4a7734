import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret } from '#platform/identity/secret-hash.ts'
import { verifierWithoutRevocations } from '#platform/testing/test-issuer.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { createHashing } from '../credentials/hashing.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing, testIssuer } from '../testing.ts'
import { formPoster } from './testing.ts'

let auth: TestAuth
let hashing: TestHashing

beforeAll(async () => {
  hashing = createTestHashing()
  auth = await startTestAuth({ hashing })
  await auth.register({ id: 'storefront' })
  await auth.register({ id: 'scopeless', scopes: [] })
  await auth.register({ id: 'grantless', grantTypes: [] })
  await auth.register({ id: 'disabled' })
  await auth.database`update clients set disabled_at = now() where id = 'disabled'`
})
afterAll(() => auth[Symbol.asyncDispose]())

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const storefront = basic('storefront', 'storefront-secret')
const inBody = 'client_id=storefront&client_secret=storefront-secret'
const grant = 'grant_type=client_credentials'

async function request(body: string, headers: Record<string, string> = {}) {
  const response = await auth.http.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: body,
  })
  // RFC 6749 §5.1 and §5.2: every response.
  expect(response.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
  expect(response.headers['content-type']).toMatch(/^application\/json/)
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

describe('a client gets a token', () => {
  it.each([
    ['with its credentials in the header', grant, storefront],
    ['with its credentials in the body', `${grant}&${inBody}`, {}],
    ['with unknown parameters', `${grant}&resource=x`, storefront],
  ])('%s', async (_title, body, headers) => {
    const answer = await request(body, headers)
    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3_600, scope: 'products:read orders:read orders:create' },
    })
    expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
  })

  it('of RFC 9068, signed by a published key, with its rate limit', async () => {
    const { body } = await request(grant, storefront)
    const keys = (await auth.http.inject('/.well-known/jwks.json')).json()
    const { payload, protectedHeader } = await jwtVerify(body.access_token, createLocalJWKSet(keys))
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: keys.keys[0].kid })
    expect(payload).toEqual({
      iss: testIssuer,
      aud: 'waybill',
      sub: 'storefront',
      client_id: 'storefront',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: expect.any(Number),
      exp: payload.iat! + 3_600,
      scope: 'products:read orders:read orders:create',
      rate_limit: { requests: 10_000, window_seconds: 10 },
    })
    expect(Math.abs(payload.iat! - Date.now() / 1000)).toBeLessThan(5)
  })

  it('that identifies it as a client to other services', async () => {
    const { body } = await request(grant, storefront)
    const verify = verifierWithoutRevocations(testIssuer, auth.authority.keyRing.find)
    expect(await verify(`Bearer ${body.access_token}`)).toMatchObject({ kind: 'client', id: 'storefront' })
  })

  it('that differs each time', async () => {
    const tokens = await Promise.all([1, 2, 3].map(() => request(grant, storefront)))
    expect(new Set(tokens.map(({ body }) => decodeJwt(body.access_token).jti)).size).toBe(3)
  })

  it('for fewer scopes if it requests fewer', async () => {
    const { body } = await request(`${grant}&scope=orders:read`, storefront)
    expect(body.scope).toBe('orders:read')
    expect(decodeJwt(body.access_token).scope).toBe('orders:read')
  })

  it('without a scope if it has none', async () => {
    const { status, body } = await request(grant, basic('scopeless', 'scopeless-secret'))
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('scope')
    expect(decodeJwt(body.access_token)).not.toHaveProperty('scope')
  })

  it('without a slow hash', async () => {
    const before = hashing.verified.length
    for (let time = 0; time < 5; time++) expect((await request(grant, storefront)).status).toBe(200)
    expect(hashing.verified.length).toBe(before)
  })

  it('with a slow hash of an earlier release, which its first use replaces by a fast one', async () => {
    await auth.register({ id: 'veteran', secret: 'new-secret' })
    const [old, older] = await Promise.all([hashSecret('old-secret'), hashSecret('older-secret')])
    await auth.database`
      update clients set secret_hash = ${old}, previous_secret_hash = ${older}, previous_secret_until = now() + interval '1 day'
      where id = 'veteran'`
    await using real = await startTestAuth({ hashing: createHashing({ concurrent: 1 }), beside: auth })
    const post = formPoster(() => real)
    const ask = (secret: string) => post('/oauth/token', `veteran:${secret}`, { grant_type: 'client_credentials' })
    // More concurrent requests than the hashing queue holds.
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('old-secret')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await ask('older-secret')).status).toBe(200)
    expect((await ask('wrong')).status).toBe(401)
    const [row] = await auth.database`select secret_hash, previous_secret_hash from clients where id = 'veteran'`
    for (const hash of Object.values(row!)) expect(hash).toMatch(/^sha256\$/)
    for (const secret of ['old-secret', 'older-secret']) expect((await ask(secret)).status).toBe(200)
  })

  it('not with a secret that was replaced', async () => {
    await auth.register({ id: 'rotating', secret: 'old' })
    expect((await request(grant, basic('rotating', 'old'))).status).toBe(200)
    await auth.register({ id: 'rotating', secret: 'new' })
    expect((await request(grant, basic('rotating', 'old'))).status).toBe(401)
    expect((await request(grant, basic('rotating', 'new'))).status).toBe(200)
  })
})

describe('a client is refused with 401 invalid_client', () => {
  const cases = [
    ['with a wrong secret', 'storefront', 'wrong'],
    ['with the secret of another client', 'storefront', 'scopeless-secret'],
    ['if it is unknown', 'nobody', 'storefront-secret'],
    ['if it is disabled', 'disabled', 'disabled-secret'],
    ['if its id is invalid', 'a\u0000b', 'secret'],
    ['if its id is that of customers’ sessions', 'waybill-sessions', 'secret'],
  ]

  it.each(cases)('%s', async (_title, id, secret) => {
    const inHeader = await request(grant, basic(id!, secret!))
    expect(inHeader).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(inHeader.headers['www-authenticate']).toMatch(/^Basic /)
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id!, client_secret: secret! })
    const withBody = await request(body.toString())
    expect(withBody).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(withBody.headers).not.toHaveProperty('www-authenticate')
    expect(withBody.body).toEqual(inHeader.body)
  })

  it('without credentials', async () => {
    expect(await request(grant)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  it('without a slow hash, known or unknown: strangers cannot consume CPU time', async () => {
    const before = hashing.verified.length
    await request(grant, basic('storefront', 'wrong again'))
    await request(grant, basic('nobody', 'wrong again'))
    await request(grant, basic('disabled', 'disabled-secret'))
    expect(hashing.verified.length).toBe(before)
  })
})

describe('a request is refused with 400', () => {
  it.each([
    ['invalid_request', 'without a grant type', inBody],
    ['invalid_request', 'with an empty grant type', `grant_type=&${inBody}`],
    ['invalid_request', 'without anything', ''],
    ['invalid_request', 'with a repeated parameter', `${grant}&${grant}&${inBody}`],
    ['invalid_request', 'with two scopes parameters', `${grant}&scope=orders:read&scope=products:read&${inBody}`],
    ['invalid_request', 'with two different secrets', `${grant}&client_secret=x&${inBody}`],
    ['unsupported_grant_type', 'with an unsupported grant', `grant_type=password&${inBody}`],
    ['unsupported_grant_type', 'with the name of an object property as grant', `grant_type=constructor&${inBody}`],
    [
      'unauthorized_client',
      'with a grant that the client may not use',
      `${grant}&client_id=grantless&client_secret=grantless-secret`,
    ],
    ['invalid_scope', 'for an unknown scope', `${grant}&scope=everything&${inBody}`],
    ['invalid_scope', 'for scopes that the client lacks', `${grant}&scope=orders:read+orders:cancel&${inBody}`],
    ['invalid_scope', 'for a malformed scope', `${grant}&scope=orders:read++products:read&${inBody}`],
  ])('%s %s', async (error, _title, body) => {
    const answer = await request(body)
    expect(answer).toMatchObject({ status: 400, body: { error } })
    // RFC 6749 §5.2: the characters of an error description.
    expect(answer.body.error_description).toMatch(/^[ !#-[\]-~]+$/)
    expect(answer.body).not.toHaveProperty('access_token')
  })

  it('invalid_request with credentials in the header and in the body', async () => {
    expect(await request(`${grant}&${inBody}`, storefront)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
  })

  it.each([
    ['application/json', JSON.stringify({ grant_type: 'client_credentials' })],
    ['text/plain', grant],
    ['nonsense', grant],
  ])('invalid_request with a body of %s, naming the expected type', async (contentType, body) => {
    const answer = await request(body, { ...storefront, 'content-type': contentType })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect(answer.body.error_description).toContain('application/x-www-form-urlencoded')
  })

  it('invalid_request without a body at all', async () => {
    const response = await auth.http.inject({ method: 'POST', url: '/oauth/token' })
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
  })
})

describe('the token endpoint', () => {
  it('accepts forms with any charset parameter', async () => {
    const headers = { ...storefront, 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    expect((await request(grant, headers)).status).toBe(200)
  })

  it('refuses a large body', async () => {
    const answer = await request(`${grant}&client_secret=${'a'.repeat(20_000)}`)
    expect(answer).toMatchObject({ status: 413, body: { error: 'invalid_request' } })
  })

  it('ignores parameters in the URL', async () => {
    const response = await auth.http.inject({ method: 'POST', url: `/oauth/token?${grant}&${inBody}` })
    expect(response.statusCode).toBe(400)
  })

  it('answers only POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const response = await auth.http.inject({ method, url: `/oauth/token?${grant}&${inBody}` })
      expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST'])
    }
  })

  it('reports an unreachable database and asks to retry', async () => {
    const cut = await startTestAuth()
    await cut.database.end()
    const response = await cut.http.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: { ...storefront, 'content-type': 'application/x-www-form-urlencoded' },
      payload: grant,
    })
    expect([response.statusCode, response.json().error]).toEqual([503, 'temporarily_unavailable'])
    expect(response.headers['retry-after']).toBe('1')
    expect(cut.log()).toContain('request failed')
    await cut[Symbol.asyncDispose]()
  })

  it('reports overload and asks to retry', async () => {
    const { verify } = hashing
    hashing.verify = async () => {
      throw new Refusal('OVERLOADED', 'Too many')
    }
    await auth.register({ id: 'late' })
    await auth.database`update clients set secret_hash = 'scrypt$1$1$1$a$b' where id = 'late'`
    const answer = await request(grant, basic('late', 'late-secret')).finally(() => {
      hashing.verify = verify
    })
    expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } })
    expect(answer.headers['retry-after']).toBe('1')
  })
})

describe('the log', () => {
  it('contains no secret or token of these requests', async () => {
    const { body } = await request(grant, storefront)
    expect(auth.log()).not.toContain('secret')
    expect(auth.log()).not.toContain(body.access_token)
  })

  it('contains a database failure without parameter values, and the response contains neither', async () => {
    const broken = await startTestAuth()
    await broken.register({ id: 'storefront' })
    await broken.database`alter table clients rename to clients_elsewhere`
    const response = await broken.http.inject({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `${grant}&client_id=private-name&client_secret=private-secret`,
    })
    expect([response.statusCode, response.json()]).toEqual([500, { error: 'server_error' }])
    expect(response.headers['cache-control']).toBe('no-store')
    expect(broken.log()).toContain('clients\\" does not exist')
    expect(broken.log()).not.toContain('private')
    await broken[Symbol.asyncDispose]()
  })
})
