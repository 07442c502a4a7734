import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import { clientGrant, customerGrant } from '../domain/access-token.ts'
import { registerCustomer } from '../operations/sessions/register-customer.ts'
import { createTestHashing, startTestAuth, type TestAuth, type TestHashing } from '../testing.ts'

let auth: TestAuth
let hashing: TestHashing
let adasToken: string
let gracesToken: string
let clientToken: string
let readingClientToken: string

const password = 'correct horse battery staple'

beforeAll(async () => {
  hashing = createTestHashing()
  auth = await startTestAuth({ hashing })
  const { authority } = auth
  await registerCustomer(authority, { id: 'customer_123', email: 'ada@example.com', name: 'Ada Lovelace', password })
  await registerCustomer(authority, { id: 'customer_456', email: 'grace@example.com', name: null, password })
  const issue = (grant: Parameters<typeof authority.issueAccessToken>[0]) =>
    authority.issueAccessToken(grant, new Date())
  const client = { id: 'storefront', rateLimit: { requests: 1, windowSeconds: 1 } }
  adasToken = await issue(customerGrant('customer_123', { requests: 600, windowSeconds: 60 }))
  gracesToken = await issue(customerGrant('customer_456', { requests: 600, windowSeconds: 60 }))
  clientToken = await issue(clientGrant(client, ['orders:read']))
  readingClientToken = await issue(clientGrant(client, ['customers:read']))
})
afterAll(() => auth[Symbol.asyncDispose]())

const sessionFields = `__typename
  ... on Session { accessToken refreshToken expiresIn customer { id email name } }
  ... on SessionRefused { code message }
  ... on Refusal { code }`
const signUp = `mutation ($input: SignUpInput!) { result: signUp(input: $input) { ${sessionFields} } }`
const signIn = `mutation ($input: SignInInput!) { result: signIn(input: $input) { ${sessionFields} } }`
const refreshSession = `mutation ($token: String!) { result: refreshSession(refreshToken: $token) { ${sessionFields} } }`
const signOut = `mutation ($token: String!) { result: signOut(refreshToken: $token) }`
const me = '{ me { id email name } }'

interface Result {
  result: { __typename: string; code?: string; refreshToken: string; accessToken: string; customer: { id: string } }
}

const entities = (ids: unknown[], token?: string) =>
  auth.graphql<{ _entities: unknown[] }>(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { id email name } } }',
    { representations: ids.map((id) => ({ __typename: 'Customer', id })) },
    token,
  )

describe('a session', () => {
  it('goes from sign-up over refresh to sign-out', async () => {
    const input = { email: 'New@example.com', password, name: 'New' }
    const opened = await auth.graphql<Result>(signUp, { input })
    expect(opened.data.result).toMatchObject({
      __typename: 'Session',
      expiresIn: 3_600,
      customer: { email: 'new@example.com', name: 'New' },
    })
    const asMe = await auth.graphql(me, {}, opened.data.result.accessToken)
    expect(asMe.data).toEqual({ me: opened.data.result.customer })

    const renewed = await auth.graphql<Result>(refreshSession, { token: opened.data.result.refreshToken })
    expect(renewed.data.result).toMatchObject({ __typename: 'Session', customer: opened.data.result.customer })

    const token = renewed.data.result.refreshToken
    expect((await auth.graphql(signOut, { token })).data).toEqual({ result: true })
    expect((await auth.graphql(signOut, { token })).data).toEqual({ result: true })
    const ended = await auth.graphql<Result>(refreshSession, { token })
    expect(ended.data.result).toMatchObject({ __typename: 'SessionRefused', code: 'INVALID_REFRESH_TOKEN' })
  })

  it.each([
    ['INVALID_CREDENTIALS', signIn, { email: 'ada@example.com', password: 'wrong' }],
    ['INVALID_CREDENTIALS', signIn, { email: 'nobody@example.com', password }],
    ['EMAIL_TAKEN', signUp, { email: 'ADA@example.com', password }],
    ['INVALID_EMAIL', signUp, { email: 'ada', password }],
    ['INVALID_EMAIL', signUp, { email: 'a\u0001@example.com', password }],
    ['INVALID_NAME', signUp, { email: 'other@example.com', password, name: 'x'.repeat(256) }],
    ['WEAK_PASSWORD', signUp, { email: 'other@example.com', password: 'password123' }],
    ['WEAK_PASSWORD', signUp, { email: 'other@example.com', password: 'a1'.repeat(400_000) }],
  ])('is refused with %s as a result, not as an error', async (code, mutation, input) => {
    const answer = await auth.graphql<Result>(mutation, { input })
    expect(answer.errors).toBeUndefined()
    expect(answer.data.result).toMatchObject({ __typename: 'SessionRefused', code })
  })

  it('is not opened by a body of megabytes', async () => {
    const answer = await auth.graphql(signUp, { input: { email: 'a@example.com', password: 'a'.repeat(1_100_000) } })
    expect(answer.status).toBe(413)
  })

  it('is an error when the hashing queue is full, because a retry may succeed', async () => {
    const { verify } = hashing
    hashing.verify = () => Promise.reject(new Refusal('OVERLOADED', 'Too many are signing in'))
    auth.authority.hashing = hashing
    const answer = await auth.graphql(signIn, { input: { email: 'ada@example.com', password } })
    hashing.verify = verify
    expect(answer.errors).toMatchObject([{ extensions: { code: 'OVERLOADED' } }])
  })
})

describe('me', () => {
  it('is the customer of the token', async () => {
    const answer = await auth.graphql(me, {}, adasToken)
    expect(answer.data).toEqual({ me: { id: 'customer_123', email: 'ada@example.com', name: 'Ada Lovelace' } })
  })

  it('is null for a client', async () => {
    expect((await auth.graphql(me, {}, readingClientToken)).data).toEqual({ me: null })
  })

  it('needs a valid token', async () => {
    expect(await auth.graphql(me)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    for (const token of ['nonsense', `${adasToken}x`]) {
      const answer = await auth.graphql(me, {}, token)
      expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    }
  })
})

describe('a customer', () => {
  const full = { id: 'customer_123', email: 'ada@example.com', name: 'Ada Lovelace' }
  const bare = { id: 'customer_123', email: null, name: null }

  it('is visible to themself and to clients with customers:read only', async () => {
    expect((await entities(['customer_123'], adasToken)).data._entities).toEqual([full])
    expect((await entities(['customer_123'], readingClientToken)).data._entities).toEqual([full])
    for (const token of [gracesToken, clientToken]) {
      expect((await entities(['customer_123'], token)).data._entities).toEqual([bare])
    }
    const { errors } = await entities(['customer_123'])
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })

  it('who has just signed in sees themself and no other customer', async () => {
    const answer = await auth.graphql<Result & { _entities: unknown }>(signIn, {
      input: { email: 'ada@example.com', password },
    })
    expect(answer.data.result.customer).toEqual(full)
    expect((await entities(['customer_123'], gracesToken)).data._entities).toEqual([bare])
  })

  it('who does not exist is null, for any id', async () => {
    const ids = ['customer_999', '', 'storefront', '\u0001', "customer_' or '1'='1", 'customer_123']
    const { data, errors } = await entities(ids, adasToken)
    expect(errors).toBeUndefined()
    expect(data._entities).toEqual([null, null, null, null, null, full])
  })

  it('is loaded in one statement with all others of the request', async () => {
    const { database } = auth.authority
    const select = database.select
    let statements = 0
    database.select = ((...fields: Parameters<typeof select>) => {
      statements++
      return select.apply(database, fields)
    }) as typeof select
    await entities(['customer_456'], readingClientToken)
    const forOne = statements
    const ids = [...Array(50).keys()].map((number) => `customer_${number}`)
    const { data } = await entities(['customer_456', ...ids, 'customer_123', 'customer_456'], readingClientToken)
    database.select = select
    expect(statements).toBe(2 * forOne)
    expect(data._entities).toHaveLength(53)
    expect(data._entities[51]).toEqual(full)
    expect(data._entities[52]).toEqual({ id: 'customer_456', email: 'grace@example.com', name: null })
  })
})

describe('the log', () => {
  it('contains no password, token or address', async () => {
    await auth.graphql(signIn, { input: { email: 'ada@example.com', password } })
    await auth.graphql(me, {}, adasToken)
    for (const secret of ['example.com', 'correct horse', adasToken]) expect(auth.log()).not.toContain(secret)
  })

  it('contains a database failure without parameter values, and the response contains neither', async () => {
    await using broken = await startTestAuth()
    await broken.database`alter table customers rename to customers_elsewhere`
    const answer = await broken.graphql(signIn, { input: { email: 'private@example.com', password } })
    expect(answer.errors).toMatchObject([
      { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ])
    expect(JSON.stringify(answer)).not.toContain('customers')
    expect(broken.log()).toContain('customers\\" does not exist')
    expect(broken.log()).not.toContain('private')
  })
})
