import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formPoster } from '../oauth/testing.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing } from '../testing.ts'

let auth: TestAuth
let hashing: TestHashing
const post = formPoster(() => auth)
const grant = { grant_type: 'client_credentials' }
const password = 'correct horse battery staple'

beforeEach(async () => {
  hashing = createTestHashing()
  const attempts = {
    signInsPerAccount: 3,
    signInsPerAddress: 6,
    signUpsPerAddress: 4,
    failuresPerClient: 3,
    failuresPerAddress: 6,
  }
  auth = await startTestAuth({ hashing, attempts })
  await auth.register({ id: 'app', grantTypes: ['client_credentials', 'refresh_token'] })
  await auth.register({ id: 'other' })
})
afterEach(() => auth[Symbol.asyncDispose]())

const tokenOf = (client: string, address?: string) => post('/oauth/token', client, grant, address)

/** A request through the router, which forwards the customer's address. */
async function ask(mutation: 'signIn' | 'signUp', email: string, secret = password, address = '203.0.113.1') {
  const type = mutation === 'signIn' ? 'SignInInput!' : 'SignUpInput!'
  const response = await auth.http.inject({
    method: 'POST',
    url: '/graphql',
    remoteAddress: '127.0.0.1',
    headers: { 'x-forwarded-for': address },
    payload: {
      query: `mutation ($input: ${type}) { result: ${mutation}(input: $input) { __typename ... on SessionRefused { code message } } }`,
      variables: { input: { email, password: secret } },
    },
  })
  return response.json().data.result as { __typename: string; code?: string; message?: string }
}
const signIn = (email: string, secret?: string, address?: string) => ask('signIn', email, secret, address)
const codes = async (attempts: (() => Promise<{ code?: string; __typename: string }>)[]) => {
  const seen: string[] = []
  for (const attempt of attempts) {
    const { code, __typename } = await attempt()
    seen.push(code ?? __typename)
  }
  return seen
}
const times = <T>(count: number, work: (time: number) => Promise<T>) =>
  Array.from({ length: count }, (_, time) => () => work(time))

describe('signing in', () => {
  beforeEach(() => ask('signUp', 'ada@example.com', password, '198.51.100.1'))

  it('is limited by account and network, for known and unknown accounts, and says when to retry', async () => {
    for (const [email, network] of [
      ['ada@example.com', '203.0.113.10'],
      ['nobody@example.com', '203.0.113.11'],
    ] as const) {
      const wrong = times(4, () => signIn(email, 'wrong', network))
      expect(await codes(wrong)).toEqual([...Array(3).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED'])
    }
    const limited = await signIn('ADA@example.com', password, '203.0.113.10')
    expect(limited).toMatchObject({ __typename: 'SessionRefused', code: 'RATE_LIMITED' })
    // After a third of the 15 minutes one attempt is available again, not all or none.
    const seconds = Number(/try again in (\d+) seconds/.exec(limited.message!)?.[1])
    expect(seconds).toBeGreaterThan(200)
    expect(seconds).toBeLessThanOrEqual(300)
  })

  it('is not limited for the owner on any other network than the one that guesses', async () => {
    await codes(times(20, () => signIn('ada@example.com', 'wrong', '203.0.113.10')))
    expect((await signIn('ada@example.com', password, '203.0.113.20')).__typename).toBe('Session')
  })

  it('is limited by account when many networks guess, except on networks where the owner has signed in before', async () => {
    const wrong = times(32, (time) => signIn('ada@example.com', 'wrong', `203.0.113.${100 + time}`))
    const seen = await codes(wrong)
    expect(seen).toEqual([...Array(30).fill('INVALID_CREDENTIALS'), ...Array(2).fill('RATE_LIMITED')])
    const elsewhere = await signIn('ada@example.com', password, '203.0.113.99')
    expect(Number(/try again in (\d+) seconds/.exec(elsewhere.message!)?.[1])).toBeLessThanOrEqual(30)
    expect((await signIn('ada@example.com', password, '198.51.100.1')).__typename).toBe('Session')
    expect((await signIn('grace@example.com', 'wrong', '203.0.113.99')).code).toBe('INVALID_CREDENTIALS')
  })

  it.each([
    ['aliases', 'a: signIn(input: $input) { ...of } b: signIn(input: $input) { ...of }'],
    [
      'several of them',
      'signUp(input: { email: "b@example.com", password: "x" }) { ...of } signIn(input: $input) { ...of }',
    ],
    ['a fragment', 'a: signIn(input: $input) { ...of } ...more'],
    ['a refresh', 'a: signIn(input: $input) { ...of } b: refreshSession(refreshToken: "x") { ...of }'],
  ])('occurs once in an operation; an operation with %s is refused', async (_title, selection) => {
    const { length } = hashing.verified
    const answer = await auth.graphql(
      `mutation ($input: SignInInput!) { ${selection} }
      fragment of on SessionResult { __typename }
      ${selection.includes('...more') ? 'fragment more on Mutation { ... { c: signIn(input: $input) { ...of } } }' : ''}`,
      { input: { email: 'ada@example.com', password: 'wrong' } },
    )
    expect(answer.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_FIELDS' } }])
    expect(answer.errors![0]!.message).toContain('send one operation for each')
    expect(hashing.verified).toHaveLength(length)
  })

  it('is limited by address for any account; other addresses are not limited', async () => {
    const wrong = times(7, (time) => signIn(`somebody${time}@example.com`, 'wrong'))
    expect(await codes(wrong)).toEqual([...Array(6).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED'])
    expect((await signIn('ada@example.com')).code).toBe('RATE_LIMITED')
    expect((await signIn('ada@example.com', password, '203.0.113.2')).__typename).toBe('Session')
  })

  it('is limited before the password is hashed', async () => {
    await codes(times(4, () => signIn('ada@example.com', 'wrong')))
    const { length } = hashing.verified
    await codes(times(10, () => signIn('ada@example.com', 'wrong')))
    expect(hashing.verified).toHaveLength(length)
  })

  it('counts a thousand concurrent attempts as a thousand', async () => {
    const { length } = hashing.verified
    await Promise.all(Array.from({ length: 50 }, () => signIn('ada@example.com', 'wrong')))
    expect(hashing.verified.length - length).toBe(3)
  })

  it('with the right password resets the count and is never limited', async () => {
    await codes(times(2, () => signIn('ada@example.com', 'wrong')))
    const right = times(10, () => signIn('ada@example.com'))
    expect(await codes(right)).toEqual(Array(10).fill('Session'))
    expect(await codes(times(3, () => signIn('ada@example.com', 'wrong')))).toEqual(
      Array(3).fill('INVALID_CREDENTIALS'),
    )
  })

  it('is limited in memory while Redis is down', async () => {
    auth.redis.disconnect()
    const wrong = times(4, () => signIn('ada@example.com', 'wrong'))
    expect(await codes(wrong)).toEqual([...Array(3).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED'])
  })

  it('accepts a forwarded address only from a trusted proxy', async () => {
    const attempt = (from: string) =>
      auth.http.inject({
        method: 'POST',
        url: '/graphql',
        remoteAddress: '198.51.100.9',
        headers: { 'x-forwarded-for': from },
        payload: {
          query:
            'mutation ($email: String!) { signIn(input: { email: $email, password: "wrong" }) { ... on SessionRefused { code } } }',
          variables: { email: `${from}@example.com` },
        },
      })
    const answers: string[] = []
    for (let time = 0; time < 7; time++) answers.push((await attempt(`203.0.113.${time}`)).body)
    expect(answers[6]).toContain('RATE_LIMITED')
  })

  it('leaves no e-mail address in Redis', async () => {
    await signIn('ada@example.com', 'wrong')
    const keys = await auth.redis.keys('waybill:attempts:*')
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.join()).not.toContain('example')
    // Nor a plain hash, which could be compared with a list of addresses.
    const digests = ['sha256', 'sha1', 'md5'].map((name) =>
      createHash(name).update('ada@example.com').digest('base64url'),
    )
    for (const digest of digests) expect(keys.join()).not.toContain(digest)
  })
})

describe('signing up', () => {
  it('is limited by address, including successes', async () => {
    const attempts = times(5, (time) => ask('signUp', `new${time}@example.com`))
    expect(await codes(attempts)).toEqual([...Array(4).fill('Session'), 'RATE_LIMITED'])
    expect((await ask('signUp', 'new@example.com', password, '203.0.113.2')).__typename).toBe('Session')
  })
})

describe.each(['/oauth/token', '/oauth/revoke', '/oauth/introspect'])('wrong secrets at %s', (path) => {
  const wrong = (client: string, address?: string) => post(path, `${client}:wrong`, { ...grant, token: 'any' }, address)

  it('are limited by client, known or unknown: 429 with Retry-After and a JSON error', async () => {
    for (const [client, address] of [
      ['app', '203.0.113.1'],
      ['nobody', '203.0.113.2'],
    ] as const) {
      for (let time = 0; time < 3; time++) expect((await wrong(client, address)).status).toBe(401)
      const limited = await wrong(client, address)
      expect(limited).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
      expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    }
  })

  it('sent from another network do not lock the client out', async () => {
    for (let time = 0; time < 4; time++) await wrong('app', '203.0.113.1')
    expect((await wrong('app', '203.0.113.1')).status).toBe(429)
    expect((await wrong('app', '203.0.113.2')).status).toBe(401)
  })

  it('are limited by address, and before the secret is hashed', async () => {
    for (let time = 0; time < 6; time++) await wrong(`client${time}`)
    const { length } = hashing.verified
    expect((await wrong('client9')).status).toBe(429)
    expect(hashing.verified).toHaveLength(length)
    expect((await wrong('client9', '203.0.113.5')).status).toBe(401)
  })
})

describe('a client with valid credentials', () => {
  it('is not limited by failure counts, however many requests it sends', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => tokenOf('app')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('is not limited by guesses at its secret', async () => {
    expect((await tokenOf('app')).status).toBe(200)
    for (let time = 0; time < 5; time++) await post('/oauth/token', 'app:wrong', grant)
    expect((await post('/oauth/token', 'app:wrong', grant)).status).toBe(429)
    expect((await tokenOf('app')).status).toBe(200)
  })

  it('has the rate limit of its tokens at auth too, with a minimum, and other clients are unaffected', async () => {
    await auth.register({ id: 'limited', rateLimit: { requests: 61, windowSeconds: 60 } })
    const answers = await Promise.all(Array.from({ length: 63 }, () => tokenOf('limited')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(61)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
    const limited = await post('/oauth/introspect', 'limited', { token: 'any' })
    expect(limited).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } })
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    expect((await tokenOf('app')).status).toBe(200)
  })

  it('causes no Redis command', async () => {
    await tokenOf('app')
    await auth.redis.flushdb()
    for (let time = 0; time < 5; time++) await tokenOf('app')
    expect(await auth.redis.keys('*')).toEqual([])
  })
})

describe('invalid refresh tokens of clients', () => {
  it('are limited by client; valid ones are not', async () => {
    const good = (await tokenOf('app')).body.refresh_token as string
    const refresh = (token: string) =>
      post('/oauth/token', 'app', { grant_type: 'refresh_token', refresh_token: token })
    for (let time = 0; time < 3; time++) expect((await refresh('unknown')).body.error).toBe('invalid_grant')
    expect((await refresh('unknown')).status).toBe(429)
    expect((await refresh(good)).status).toBe(200)
  })
})

describe('invalid refresh tokens of sessions', () => {
  it('are limited by network; valid ones are not', async () => {
    const opened = await auth.graphql<{ result: { refreshToken: string } }>(
      'mutation ($input: SignUpInput!) { result: signUp(input: $input) { ... on Session { refreshToken } } }',
      { input: { email: 'ada@example.com', password } },
    )
    const refresh = async (token: string) => {
      const answer = await auth.graphql<{ result: { code?: string; __typename: string } }>(
        'mutation ($token: String!) { result: refreshSession(refreshToken: $token) { __typename ... on SessionRefused { code } } }',
        { token },
      )
      return answer.data.result
    }
    const wrong = times(7, () => refresh('a'.repeat(64)))
    expect(await codes(wrong)).toEqual([...Array(6).fill('INVALID_REFRESH_TOKEN'), 'RATE_LIMITED'])
    expect((await refresh(opened.data.result.refreshToken)).__typename).toBe('Session')
  })
})
