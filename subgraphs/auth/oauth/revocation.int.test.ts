import { decodeJwt, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { signUp } from '../operations/sessions/sign-up.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'
import { formPoster } from './testing.ts'

let auth: TestAuth
const post = formPoster(() => auth)
const grantTypes = ['client_credentials', 'refresh_token']

beforeAll(async () => {
  auth = await startTestAuth()
  await auth.register({ id: 'app', grantTypes })
  await auth.register({ id: 'rival', grantTypes })
  await auth.register({ id: 'inspector', scopes: ['tokens:introspect'] })
})
afterAll(() => auth[Symbol.asyncDispose]())

const start = async () => (await post('/oauth/token', 'app', { grant_type: 'client_credentials' })).body
const refresh = (token: string) => post('/oauth/token', 'app', { grant_type: 'refresh_token', refresh_token: token })
const revoke = (token: string, client = 'app', more = {}) => post('/oauth/revoke', client, { token, ...more })
const introspect = async (token: string, client = 'app') => (await post('/oauth/introspect', client, { token })).body
const me = (token: string) => auth.graphql<{ me: { id: string } | null }>('{ me { id } }', {}, token)

describe('revoking (RFC 7009)', () => {
  it('an access token takes effect here at once and elsewhere by an event', async () => {
    const { access_token: token, refresh_token: refreshToken } = await start()
    expect(await revoke(token)).toMatchObject({ status: 200, body: '' })
    expect(await introspect(token)).toEqual({ active: false })
    expect(await me(token)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    const { jti, exp } = decodeJwt(token)
    const event = (await auth.events()).at(-1)!
    expect(tokenRevoked.parse(event.data)).toEqual({
      token_id: jti,
      expires_at: new Date(exp! * 1000).toISOString(),
    })
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('any refresh token of a family revokes the family and its access tokens', async () => {
    const first = await start()
    const second = (await refresh(first.refresh_token)).body
    expect((await revoke(first.refresh_token, 'app', { token_type_hint: 'refresh_token' })).status).toBe(200)
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    for (const token of [first.access_token, second.access_token, second.refresh_token]) {
      expect(await introspect(token)).toEqual({ active: false })
    }
  })

  it('again is 200 without a second event', async () => {
    const { access_token: token } = await start()
    await revoke(token)
    const { length } = await auth.events()
    expect((await revoke(token)).status).toBe(200)
    expect(await auth.events()).toHaveLength(length)
  })

  it.each(['unknown', 'a'.repeat(64), 'e30.e30.e30', '\u0000'])('the unknown token %j is 200', async (token) => {
    expect(await revoke(token)).toMatchObject({ status: 200, body: '' })
  })

  it('ignores a wrong hint', async () => {
    const { access_token: token } = await start()
    expect((await revoke(token, 'app', { token_type_hint: 'refresh_token' })).status).toBe(200)
    expect(await introspect(token)).toEqual({ active: false })
  })

  it('another client’s token gets the same answer, and the token stays valid', async () => {
    const tokens = await start()
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect(await revoke(token, 'rival')).toMatchObject({ status: 200, body: '' })
    }
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true })
    expect((await refresh(tokens.refresh_token)).status).toBe(200)
  })

  it('more than 5,000 tokens one by one revokes all tokens of the client with one entry', async () => {
    await auth.register({ id: 'wasteful', grantTypes })
    const ask = async () => (await post('/oauth/token', 'wasteful', { grant_type: 'client_credentials' })).body
    const [first, second, third, fourth] = [await ask(), await ask(), await ask(), await ask()]
    const others = await start()
    const end = new Date(Date.now() + 3_600_000)
    await auth.database`
      insert into revoked_tokens (id, client_id, expires_at)
      select gen_random_uuid(), 'wasteful', ${end} from generate_series(1, 4999)`

    await revoke(first.access_token, 'wasteful')
    expect(tokenRevoked.parse((await auth.events()).at(-1)!.data)).toMatchObject({
      token_id: decodeJwt(first.access_token).jti,
    })
    expect(await introspect(second.access_token, 'wasteful')).toMatchObject({ active: true })

    const { length } = await auth.events()
    await revoke(second.refresh_token, 'wasteful')
    const [event, ...more] = (await auth.events()).slice(length)
    expect(tokenRevoked.parse(event!.data)).toMatchObject({ client_id: 'wasteful' })
    expect(more).toEqual([])
    for (const token of [second.access_token, third.access_token, third.refresh_token]) {
      expect(await introspect(token, 'wasteful')).toEqual({ active: false })
    }
    await revoke(fourth.access_token, 'wasteful')
    expect(await auth.database`select from revoked_tokens where client_id = 'wasteful'`).toHaveLength(5_000)
    expect(await introspect(others.access_token)).toMatchObject({ active: true })
    expect(await introspect((await ask()).access_token, 'wasteful')).toMatchObject({ active: true })
  })

  it('needs client authentication and a token', async () => {
    expect(await revoke('any', 'app:wrong')).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(await post('/oauth/revoke', 'app', {})).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})

describe('introspection (RFC 7662)', () => {
  it.each<[string, object, object]>([
    ['another issuer', { iss: 'http://other.test' }, {}],
    ['another audience', { aud: 'others' }, {}],
    ['another type', {}, { typ: 'JWT' }],
    ['a time to come', { nbf: 4_000_000_000 }, {}],
  ])('of a token signed with our key, but of %s, says only that it is not active', async (_title, claims, header) => {
    const { kid, privateKey } = auth.authority.keyRing.current
    const token = await new SignJWT({ ...decodeJwt((await start()).access_token), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid, ...header })
      .sign(privateKey)
    for (const client of ['app', 'inspector']) expect(await introspect(token, client)).toEqual({ active: false })
  })

  it('of an access token returns its claims', async () => {
    const { access_token: token } = await start()
    expect(await introspect(token)).toEqual({ active: true, token_type: 'Bearer', ...decodeJwt(token) })
  })

  it('of a refresh token returns its client, scope and expiry', async () => {
    const { refresh_token: token } = await start()
    const description = await introspect(token)
    expect(description).toEqual({
      active: true,
      iss: 'http://auth.test',
      sub: 'app',
      client_id: 'app',
      scope: 'products:read orders:read orders:create',
      iat: expect.any(Number),
      exp: description.iat + 30 * 24 * 3_600,
    })
  })

  it('of a token that has been used, is unknown, is forged or has expired says only that it is not active', async () => {
    const { access_token: token, refresh_token: used } = await start()
    await refresh(used)
    const forged = `${token.slice(0, -4)}AAAA`
    const old = await auth.authority.issueAccessToken(
      { subject: 'app', clientId: 'app', scopes: [], rateLimit: { requests: 1, windowSeconds: 1 } },
      new Date(Date.now() - 3_601_000),
    )
    for (const none of [used, 'unknown', forged, old, 'a'.repeat(64)]) {
      expect(await introspect(none)).toEqual({ active: false })
      expect(await introspect(none, 'inspector')).toEqual({ active: false })
    }
  })

  it('shows a client only its own tokens, and all tokens with tokens:introspect', async () => {
    const tokens = await start()
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect(await introspect(token, 'rival')).toEqual({ active: false })
      expect(await introspect(token, 'inspector')).toMatchObject({ active: true, client_id: 'app' })
    }
  })

  it('needs client authentication and a token', async () => {
    expect(await post('/oauth/introspect', 'nobody', { token: 'any' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
    expect(await post('/oauth/introspect', 'app', {})).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
  })
})

describe('a session that ends', () => {
  it('by sign-out revokes its access tokens, which never contain its internal id', async () => {
    const password = 'correct horse battery'
    const session = await signUp(auth.authority, { email: 'grace@example.com', password })
    const { id } = (await auth.database`select id from token_families where customer_id is not null`)[0]!
    expect(JSON.stringify(decodeJwt(session.accessToken))).not.toContain(id)
    expect((await me(session.accessToken)).data.me).toEqual({ id: session.customer.id })
    await auth.graphql('mutation ($token: String!) { signOut(refreshToken: $token) }', { token: session.refreshToken })
    expect((await me(session.accessToken)).status).toBe(401)
    expect((await auth.events()).at(-1)!.data.token_id).toBe(decodeJwt(session.accessToken).jti)
  })
})
