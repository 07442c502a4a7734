// The state that verifiers keep is bounded, however often families are used and however many there are.
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRevocations } from '#platform/identity/revocations.ts'
import { createTokenVerifier } from '#platform/identity/token-verifier.ts'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { maxFamilies } from './domain/token-family.ts'
import { formPoster } from './oauth/testing.ts'
import { signUp as openAccount } from './operations/sessions/sign-up.ts'
import { startTestAuth, type TestAuth, testIssuer } from './testing.ts'

let auth: TestAuth
const post = formPoster(() => auth)
const password = 'correct horse battery staple'
let accounts = 0

beforeAll(async () => {
  auth = await startTestAuth()
  await auth.register({ id: 'app', grantTypes: ['client_credentials', 'refresh_token'] })
})
afterAll(() => auth[Symbol.asyncDispose]())

interface Session {
  accessToken: string
  refreshToken: string
  code?: string
  message?: string
}
const session = '{ ... on Session { accessToken refreshToken } ... on SessionRefused { code message } }'
async function ask(mutation: string, variables: object): Promise<Session> {
  const answer = await auth.graphql<{ result: Session }>(`${mutation} ${session} }`, { ...variables })
  return answer.data.result
}
async function signUp() {
  const email = `customer${++accounts}@example.com`
  const input = { email, password }
  return { ...(await ask('mutation ($input: SignUpInput!) { result: signUp(input: $input)', { input })), email }
}
const signIn = (email: string) =>
  ask('mutation ($input: SignInInput!) { result: signIn(input: $input)', { input: { email, password } })
const refresh = (token: string) =>
  ask('mutation ($token: String!) { result: refreshSession(refreshToken: $token)', { token })
const signOut = (token: string) =>
  auth.graphql('mutation ($token: String!) { signOut(refreshToken: $token) }', { token })
const isGood = async (token: string) => (await auth.graphql('{ me { id } }', {}, token)).status === 200

describe('a customer who refreshes their session in a loop', () => {
  it('is rate-limited, keeps the session, and causes one revocation entry when it ends', async () => {
    const opened = await signUp()
    const accessTokens = [opened.accessToken]
    let { refreshToken } = opened
    let refused: Session | undefined
    for (let time = 0; time < 100 && !refused; time++) {
      const next = await refresh(refreshToken)
      if (next.code === undefined) {
        accessTokens.push(next.accessToken)
        refreshToken = next.refreshToken
      } else refused = next
    }
    expect(refused?.code).toBe('RATE_LIMITED')
    expect(refused?.message).toMatch(/try again in \d+ seconds/)
    expect(accessTokens.length).toBeLessThanOrEqual(60)
    expect(await isGood(accessTokens.at(-1)!)).toBe(true)

    const { length } = await auth.events()
    await signOut(refreshToken)
    const [event, ...more] = (await auth.events()).slice(length)
    expect(more).toEqual([])
    for (const token of accessTokens) expect(await isGood(token)).toBe(false)

    const revocations = createRevocations()
    revocations.loaded()
    const verify = createTokenVerifier({ issuer: testIssuer, revocations, keys: auth.authority.keyRing.find })
    for (const token of accessTokens) expect(await verify(`Bearer ${token}`)).toMatchObject({ kind: 'customer' })
    revocations.add(tokenRevoked.parse(event!.data))
    for (const token of accessTokens) await expect(verify(`Bearer ${token}`)).rejects.toThrow('revoked')
    const other = await signUp()
    expect(await verify(`Bearer ${other.accessToken}`)).toMatchObject({ kind: 'customer' })
  })

  it('can use the refused refresh token after the hour', async () => {
    const { refreshToken, accessToken } = await signUp()
    const id = decodeJwt(accessToken).sub!
    await auth.database`update token_families set tokens_issued = 60 where customer_id = ${id}`
    expect((await refresh(refreshToken)).code).toBe('RATE_LIMITED')
    await auth.database`
      update token_families set tokens_counted_from = tokens_counted_from - interval '1 hour' where customer_id = ${id}`
    expect((await refresh(refreshToken)).refreshToken).toMatch(/^[\w-]{64}$/)
  })
})

describe('a family', () => {
  it('has different ids in its access tokens and its refresh tokens', async () => {
    const { accessToken, refreshToken } = await signUp()
    const { sid } = decodeJwt(accessToken)
    expect(sid).toMatch(/^[\w-]{22}$/)
    const [{ id }] = (await auth.database`select id from token_families order by created_at desc limit 1`) as [
      { id: string },
    ]
    expect(JSON.stringify(decodeJwt(accessToken))).not.toContain(id)
    expect(decodeJwt((await refresh(refreshToken)).accessToken).sid).toBe(sid)
  })

  it('revokes access tokens without sid, from an earlier release, one by one', async () => {
    const { refreshToken, accessToken } = await signUp()
    const { sub, exp } = decodeJwt(accessToken)
    const old = ['1b4e28ba-2fa1-11d2-883f-0016d3cca427', '1b4e28ba-2fa1-11d2-883f-0016d3cca428']
    await auth.database`update token_families set newest_token_id = null where customer_id = ${sub!}`
    await auth.database`
      insert into access_tokens (id, family_id, expires_at)
      select unnest(${old}::uuid[]), id, ${new Date(exp! * 1000)} from token_families where customer_id = ${sub!}`
    const { length } = await auth.events()
    await signOut(refreshToken)
    const ended = (await auth.events()).slice(length)
    expect(ended.map(({ data }) => data.token_id).sort()).toEqual(old)
    expect(ended.every(({ data }) => data.family_id === undefined)).toBe(true)
  })

  it('of a client gets 429 with Retry-After beyond its limit', async () => {
    const { body } = await post('/oauth/token', 'app', { grant_type: 'client_credentials' })
    await auth.database`update token_families set tokens_issued = 60 where client_id = 'app'`
    const again = await post('/oauth/token', 'app', { grant_type: 'refresh_token', refresh_token: body.refresh_token })
    expect(again).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(3_000)
  })
})

describe('the families of a', () => {
  /** Creates the maximum number of families, last used one second after another, the given time ago. */
  const fill = (column: 'customer_id' | 'client_id', holder: string, secondsAgo: number) => auth.database`
    insert into token_families (id, ${auth.database(column)}, token_hash, newest_token_id, created_at, expires_at)
    select gen_random_uuid(), ${holder}, repeat('a', 43), gen_random_uuid(),
      now() - make_interval(secs => ${secondsAgo} + number), now() + interval '1 day'
    from generate_series(1, ${maxFamilies}) as number`
  const count = async (holder: string) =>
    (await auth.database`select 1 from token_families where ${holder} in (customer_id, client_id)`).length

  it('customer are bounded: another sign-in ends the least recently used one', async () => {
    const { email, accessToken } = await signUp()
    const id = decodeJwt(accessToken).sub!
    await fill('customer_id', id, 60)
    const { length } = await auth.events()
    expect((await signIn(email)).code).toBeUndefined()
    expect(await count(id)).toBe(maxFamilies)
    expect(await isGood(accessToken)).toBe(true)
    expect((await auth.events()).slice(length).every(({ data }) => data.family_id !== undefined)).toBe(true)
    expect((await auth.events()).length - length).toBe(2)
  })

  it('customer end without an event if they were idle for longer than the lifetime of an access token', async () => {
    const { customer } = await openAccount(auth.authority, { email: 'idle@example.com', password })
    await fill('customer_id', customer.id, 7_200)
    const { length } = await auth.events()
    expect((await signIn('idle@example.com')).code).toBeUndefined()
    expect(await count(customer.id)).toBe(maxFamilies)
    expect(await auth.events()).toHaveLength(length)
  })

  it('client are bounded: it gets no more refresh tokens unless some of its families are idle', async () => {
    await auth.register({ id: 'greedy', grantTypes: ['client_credentials', 'refresh_token'] })
    await fill('client_id', 'greedy', 60)
    const grant = async () => (await post('/oauth/token', 'greedy', { grant_type: 'client_credentials' })).body
    expect(Object.keys(await grant())).toContain('access_token')
    expect(Object.keys(await grant())).not.toContain('refresh_token')
    await auth.database`
      update token_families set created_at = created_at - interval '2 hours' where client_id = 'greedy'`
    expect(Object.keys(await grant())).toContain('refresh_token')
    expect(await count('greedy')).toBeLessThanOrEqual(maxFamilies)
  })
})
