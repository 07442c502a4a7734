import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../operations/sessions/sign-up.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'
import { formPoster } from './testing.ts'

let auth: TestAuth
let other: TestAuth
const post = formPoster(() => auth)
const postOther = formPoster(() => other)
const grantTypes = ['client_credentials', 'refresh_token']

beforeAll(async () => {
  auth = await startTestAuth()
  other = await startTestAuth({ beside: auth })
  await auth.register({ id: 'app', grantTypes })
  await auth.register({ id: 'rival', grantTypes })
  await auth.register({ id: 'plain' })
})
afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await auth[Symbol.asyncDispose]()
})

const start = async (client = 'app', scope?: string) => {
  const { body } = await post('/oauth/token', client, { grant_type: 'client_credentials', ...(scope && { scope }) })
  return body as { access_token: string; refresh_token: string }
}
const refresh = (token: string, more: Record<string, string> = {}, client = 'app') =>
  post('/oauth/token', client, { grant_type: 'refresh_token', refresh_token: token, ...more })
const introspect = async (token: string, client = 'app') =>
  (await post('/oauth/introspect', client, { token })).body as { active: boolean }
/** Moves the last use into the past. */
const age = (seconds: number) =>
  auth.database`update token_families set rotated_at = rotated_at - make_interval(secs => ${seconds})`

describe('a client gets a refresh token', () => {
  it('only if its registration lists the refresh_token grant', async () => {
    expect((await start()).refresh_token).toMatch(/^[\w-]{64}$/)
    expect(await start('plain')).not.toHaveProperty('refresh_token')
    expect(await refresh((await start()).refresh_token, {}, 'plain')).toMatchObject({
      status: 400,
      body: { error: 'unauthorized_client' },
    })
  })

  it('that is opaque, stored as a hash, and valid for 30 days', async () => {
    const { refresh_token: token } = await start()
    expect(() => decodeJwt(token)).toThrow()
    const rows =
      await auth.database`select *, expires_at - created_at = interval '30 days' as lasts from token_families`
    expect(rows.every(({ lasts }) => lasts)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('that is rotated with each use', async () => {
    const first = await start()
    const second = await refresh(first.refresh_token)
    expect(second).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3_600 } })
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    expect(decodeJwt(second.body.access_token)).toMatchObject({ sub: 'app', client_id: 'app' })
    expect((await refresh(second.body.refresh_token)).status).toBe(200)
  })
})

describe('the scope of a refreshed token', () => {
  it('is the scope granted at first', async () => {
    const { refresh_token: token } = await start('app', 'orders:read products:read')
    expect((await refresh(token)).body.scope).toBe('orders:read products:read')
  })

  it('can be narrowed for one token, and is complete for the next', async () => {
    const { refresh_token: token } = await start('app', 'orders:read products:read')
    const narrow = await refresh(token, { scope: 'orders:read' })
    expect(narrow.body.scope).toBe('orders:read')
    expect(decodeJwt(narrow.body.access_token).scope).toBe('orders:read')
    expect((await refresh(narrow.body.refresh_token)).body.scope).toBe('orders:read products:read')
  })

  it('cannot be widened, not even to the scopes of the client; the refresh token stays unused', async () => {
    const { refresh_token: token } = await start('app', 'orders:read')
    const wide = await refresh(token, { scope: 'orders:read products:read' })
    expect(wide).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
    expect((await refresh(token)).status).toBe(200)
  })

  it('excludes scopes that the client has lost', async () => {
    await auth.register({ id: 'shrinking', grantTypes })
    const { refresh_token: token } = await start('shrinking')
    await auth.database`update clients set scopes = '{orders:read}' where id = 'shrinking'`
    expect((await refresh(token, {}, 'shrinking')).body.scope).toBe('orders:read')
  })
})

describe('a refresh token that is used again', () => {
  it('within 30 s, because the answer was lost, gets the same successor', async () => {
    const { refresh_token: token } = await start()
    const [one, two] = [await refresh(token), await refresh(token)]
    expect(two.body.refresh_token).toBe(one.body.refresh_token)
  })

  it('later revokes the whole family, with its access tokens', async () => {
    const first = await start()
    const second = (await refresh(first.refresh_token)).body
    await age(31)
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    for (const { access_token: token } of [first, second]) expect(await introspect(token)).toEqual({ active: false })
    const { jti, sid } = decodeJwt(second.access_token)
    expect(decodeJwt(first.access_token).sid).toBe(sid)
    const revoked = (await auth.events()).map(({ data }) => [data.token_id, data.family_id])
    expect(revoked).toContainEqual([jti, sid])
  })

  it('leaves other families of the client alone', async () => {
    const [victim, bystander] = [await start(), await start()]
    await refresh(victim.refresh_token)
    await age(31)
    await refresh(victim.refresh_token)
    expect((await refresh(bystander.refresh_token)).status).toBe(200)
    expect(await introspect(bystander.access_token)).toMatchObject({ active: true })
  })

  it('20 times concurrently, in two processes, has one successor', async () => {
    const { refresh_token: token } = await start()
    const body = { grant_type: 'refresh_token', refresh_token: token }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => (number % 2 ? post : postOther)('/oauth/token', 'app', body)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const successors = new Set(answers.map((answer) => answer.body.refresh_token as string))
    expect(successors.size).toBe(1)
    expect((await refresh([...successors][0]!)).status).toBe(200)
  })

  it('20 times concurrently after its successor was used, ends the family once', async () => {
    const first = await start()
    const second = (await refresh(first.refresh_token)).body
    await refresh(second.refresh_token)
    const body = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => (number % 2 ? post : postOther)('/oauth/token', 'app', body)),
    )
    expect(new Set(answers.map((answer) => answer.body.error))).toEqual(new Set(['invalid_grant']))
    const ofFirst = (await auth.events()).filter(({ data }) => data.family_id === decodeJwt(first.access_token).sid)
    expect(ofFirst).toHaveLength(1)
  })
})

describe('a refresh token of another holder', () => {
  it('is invalid_grant for another client, and stays valid for its owner', async () => {
    const mine = await start()
    const successor = (await refresh(mine.refresh_token)).body
    for (const token of [mine.refresh_token, successor.refresh_token]) {
      expect(await refresh(token, {}, 'rival')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    }
    expect((await refresh(successor.refresh_token)).status).toBe(200)
    expect(await introspect(mine.access_token)).toMatchObject({ active: true })
  })

  it('is invalid_grant if it is a customer’s, and the customer stays signed in', async () => {
    const session = await signUp(auth.authority, { email: 'ada@example.com', password: 'correct horse battery' })
    expect((await refresh(session.refreshToken)).body.error).toBe('invalid_grant')
    const answer = await auth.graphql<{ result: object }>(
      'mutation ($token: String!) { result: refreshSession(refreshToken: $token) { __typename } }',
      { token: session.refreshToken },
    )
    expect(answer.data.result).toEqual({ __typename: 'Session' })
  })

  it('cannot be used as a customer’s session, and stays valid after a sign-out or a refresh with it', async () => {
    const { refresh_token: token } = await start()
    const answer = await auth.graphql<Record<string, { code?: string }>>(
      'mutation ($token: String!) { signOut(refreshToken: $token) result: refreshSession(refreshToken: $token) { ... on SessionRefused { code } } }',
      { token },
    )
    expect(answer.data.result).toEqual({ code: 'INVALID_REFRESH_TOKEN' })
    expect((await refresh(token)).status).toBe(200)
  })

  it.each(['', 'unknown', 'a'.repeat(64), 'a'.repeat(10_000)])('is refused for %.10j', async (token) => {
    const answer = await refresh(token)
    expect([answer.status, answer.body.error]).toEqual([400, token === '' ? 'invalid_request' : 'invalid_grant'])
  })
})

describe('a refresh token that has not been used', () => {
  it('is refused after 30 days', async () => {
    const { refresh_token: token } = await start()
    await auth.database`update token_families set expires_at = now() - interval '1 second'`
    expect((await refresh(token)).body.error).toBe('invalid_grant')
  })
})
