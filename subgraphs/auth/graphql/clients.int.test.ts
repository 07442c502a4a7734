import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { clientGrant, customerGrant } from '../domain/access-token.ts'
import { formPoster } from '../oauth/testing.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'

let auth: TestAuth
let other: TestAuth
let manager: string
const post = formPoster(() => auth)
const postOther = formPoster(() => other)
const grant = { grant_type: 'client_credentials' }
const limit = { requests: 10, windowSeconds: 60 }

beforeAll(async () => {
  auth = await startTestAuth()
  other = await startTestAuth({ beside: auth })
  await auth.register({ id: 'operations' })
  await auth.register({ id: 'sales', scopes: ['inventory:reserve'] })
  manager = await auth.authority.issueAccessToken(
    clientGrant({ id: 'operations', rateLimit: limit }, ['clients:manage']),
    new Date(),
  )
})
afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await auth[Symbol.asyncDispose]()
})

interface Client {
  id: string
  scopes: string[]
  grantTypes: string[]
  rateLimit: { requests: number; windowSeconds: number }
  disabledAt: string | null
  previousSecretUntil: string | null
}
interface Outcome {
  __typename: string
  code?: string
  client: Client
  secret: string
}
const fields = 'id scopes grantTypes rateLimit { requests windowSeconds } createdAt disabledAt previousSecretUntil'
const outcome = `__typename ... on ClientSecretIssued { client { ${fields} } secret } ... on ClientChanged { client { ${fields} } }
  ... on Refusal { code message }`

async function change(field: string, type: string, input: unknown): Promise<Outcome> {
  const name = type === 'ID!' ? 'clientId' : 'input'
  const selection = outcome
    .split('... on')
    .filter(
      (part) =>
        !part.startsWith(
          /secret/i.test(field) || field === 'registerClient' ? ' ClientChanged' : ' ClientSecretIssued',
        ),
    )
    .join('... on')
  const answer = await auth.graphql<{ result: Outcome }>(
    `mutation ($value: ${type}) { result: ${field}(${name}: $value) { ${selection} } }`,
    { value: input },
    manager,
  )
  expect(answer.errors).toBeUndefined()
  return answer.data.result
}
const register = (input: Record<string, unknown>) =>
  change('registerClient', 'RegisterClientInput!', { scopes: ['orders:read'], ...input })
const rotate = (clientId: string, overlapSeconds: number) =>
  change('rotateClientSecret', 'RotateClientSecretInput!', { clientId, overlapSeconds })
const statusOf = async (id: string, secret: string, poster = post) =>
  (await poster('/oauth/token', `${id}:${secret}`, grant)).status

describe('managing clients', () => {
  it.each([
    ['nobody', undefined, 401],
    ['a customer', 'customer', 403],
    ['a client without clients:manage', 'client', 403],
  ])('is refused to %s', async (_title, who, status) => {
    const grants = {
      customer: customerGrant('customer_1', { requests: 600, windowSeconds: 60 }),
      client: clientGrant({ id: 'operations', rateLimit: limit }, ['orders:read']),
    }
    const token = who && (await auth.authority.issueAccessToken(grants[who as 'client'], new Date()))
    for (const operation of [
      '{ clients { nodes { id } } }',
      '{ client(id: "operations") { id } }',
      'mutation { disableClient(clientId: "operations") { __typename } }',
    ]) {
      expect((await auth.graphql(operation, {}, token)).status).toBe(status)
    }
  })

  it('registers a client: the secret is returned once, works, and only its hash is stored', async () => {
    const { __typename, client, secret } = await register({ id: 'shop' })
    expect(__typename).toBe('ClientSecretIssued')
    expect(client).toMatchObject({ id: 'shop', grantTypes: ['client_credentials'], rateLimit: { requests: 6_000 } })
    expect(await statusOf('shop', secret)).toBe(200)
    expect(JSON.stringify(await auth.database`select * from clients`)).not.toContain(secret)
    expect(await register({ id: 'shop' })).toMatchObject({ __typename: 'ClientRefused', code: 'CLIENT_EXISTS' })
  })

  it.each([
    ['RESERVED_SCOPE', { scopes: ['inventory:reserve'] }],
    ['RESERVED_SCOPE', { scopes: ['orders:read', 'orders:confirm'] }],
    ['INVALID_SCOPE', { scopes: ['a b'] }],
    ['INVALID_SCOPE', { scopes: ['order:read'] }],
    ['INVALID_SCOPE', { scopes: ['orders:read', 'constructor'] }],
    ['SERVICE_CLIENT', { id: 'router' }],
    ['INVALID_CLIENT_ID', { id: 'customer_1' }],
    ['INVALID_GRANT_TYPE', { grantTypes: ['password'] }],
    ['INVALID_RATE_LIMIT', { rateLimit: { requests: 0, windowSeconds: 60 } }],
  ])('is refused with %s for %j', async (code, input) => {
    expect(await register({ id: 'refused', ...input })).toMatchObject({ __typename: 'ClientRefused', code })
    expect(await auth.database`select id from clients where id = 'refused'`).toHaveLength(0)
  })

  it('refuses clients of our own services', async () => {
    const refusals = await Promise.all([
      rotate('sales', 0),
      change('setClientScopes', 'SetClientScopesInput!', { clientId: 'sales', scopes: [] }),
      change('setClientGrantTypes', 'SetClientGrantTypesInput!', { clientId: 'sales', grantTypes: [] }),
      change('setClientRateLimit', 'SetClientRateLimitInput!', { clientId: 'sales', rateLimit: limit }),
      change('disableClient', 'ID!', 'sales'),
      change('enableClient', 'ID!', 'sales'),
      change('revokeClientTokens', 'ID!', 'sales'),
    ])
    expect(refusals.map(({ code }) => code)).toEqual(Array(7).fill('SERVICE_CLIENT'))
    expect(await statusOf('sales', 'sales-secret')).toBe(200)
  })

  it('answers UNKNOWN_CLIENT to changes of unknown clients, and null to queries', async () => {
    expect((await rotate('nobody', 0)).code).toBe('UNKNOWN_CLIENT')
    expect((await change('disableClient', 'ID!', 'nobody')).code).toBe('UNKNOWN_CLIENT')
    for (const id of ['nobody', '\u0001', 'a'.repeat(1_000)]) {
      const answer = await auth.graphql('query ($id: ID!) { client(id: $id) { id } }', { id }, manager)
      expect(answer.data).toEqual({ client: null })
    }
  })

  it('lists clients in pages, without secrets', async () => {
    for (const id of ['list-a', 'list-b', 'list-c']) await register({ id })
    const ids: string[] = []
    let after: string | null = null
    do {
      const page: { data: { clients: { nodes: Client[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
        await auth.graphql(
          `query ($after: String) { clients(first: 2, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
          { after },
          manager,
        )
      const { nodes, pageInfo } = page.data.clients
      expect(nodes.length).toBeLessThanOrEqual(2)
      ids.push(...nodes.map(({ id }) => id))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)
    const rows = await auth.database`select id from clients`
    expect(ids).toEqual(rows.map(({ id }) => id as string).sort())
  })
})

describe('the scopes to choose from', () => {
  it('are named to those who manage clients, without those of our own services', async () => {
    const { data } = await auth.graphql<{ grantableScopes: string[] }>('{ grantableScopes }', {}, manager)
    expect(data.grantableScopes).toContain('orders:read')
    expect(data.grantableScopes).not.toContain('inventory:reserve')
    const other = await auth.authority.issueAccessToken(
      clientGrant({ id: 'operations', rateLimit: limit }, ['orders:read']),
      new Date(),
    )
    expect((await auth.graphql('{ grantableScopes }', {}, other)).status).toBe(403)
  })
})

describe('rotating a secret', () => {
  it('without an overlap invalidates the old one at once, in every process', async () => {
    const { secret: old } = await register({ id: 'abrupt' })
    for (const poster of [post, postOther]) expect(await statusOf('abrupt', old, poster)).toBe(200)
    const { secret } = await rotate('abrupt', 0)
    for (const poster of [post, postOther]) {
      expect(await statusOf('abrupt', old, poster)).toBe(401)
      expect(await statusOf('abrupt', secret, poster)).toBe(200)
    }
  })

  it('with an overlap keeps the old one valid until its end', async () => {
    const { secret: old } = await register({ id: 'gentle' })
    const { secret, client } = await rotate('gentle', 3_600)
    expect(Date.parse(client.previousSecretUntil!)).toBeGreaterThan(Date.now() + 3_500_000)
    for (const poster of [post, postOther]) {
      expect(await statusOf('gentle', old, poster)).toBe(200)
      expect(await statusOf('gentle', secret, poster)).toBe(200)
    }
    await auth.database`update clients set previous_secret_until = now() where id = 'gentle'`
    for (const poster of [post, postOther]) expect(await statusOf('gentle', old, poster)).toBe(401)
  })

  it('twice leaves two valid secrets, never three', async () => {
    const { secret: first } = await register({ id: 'hasty' })
    const { secret: second } = await rotate('hasty', 3_600)
    const { secret: third } = await rotate('hasty', 3_600)
    expect([await statusOf('hasty', first), await statusOf('hasty', second), await statusOf('hasty', third)]).toEqual([
      401, 200, 200,
    ])
  })

  it('has limits', async () => {
    expect((await rotate('hasty', 604_801)).code).toBe('INVALID_OVERLAP')
  })
})

describe('the permissions of a client', () => {
  it('change with its next token: scopes, rate limit, refresh tokens', async () => {
    const { secret } = await register({ id: 'growing' })
    const token = async () => (await post('/oauth/token', `growing:${secret}`, grant)).body
    expect(decodeJwt((await token()).access_token)).toMatchObject({ scope: 'orders:read' })
    await change('setClientScopes', 'SetClientScopesInput!', { clientId: 'growing', scopes: ['products:read'] })
    const rateLimit = { requests: 5, windowSeconds: 2 }
    await change('setClientRateLimit', 'SetClientRateLimitInput!', { clientId: 'growing', rateLimit })
    const grantTypes = ['client_credentials', 'refresh_token']
    await change('setClientGrantTypes', 'SetClientGrantTypesInput!', { clientId: 'growing', grantTypes })
    const changed = await token()
    expect(decodeJwt(changed.access_token)).toMatchObject({
      scope: 'products:read',
      rate_limit: { requests: 5, window_seconds: 2 },
    })
    expect(changed.refresh_token).toEqual(expect.any(String))
  })
})

describe('revoking a client’s tokens', () => {
  const start = async (id: string, secret: string) => (await post('/oauth/token', `${id}:${secret}`, grant)).body
  const introspect = async (id: string, secret: string, token: string) =>
    (await post('/oauth/introspect', `${id}:${secret}`, { token })).body
  const bothGrants = ['client_credentials', 'refresh_token']

  it('covers refresh tokens, publishes an event, and permits new tokens', async () => {
    const { secret } = await register({ id: 'leaky', grantTypes: bothGrants })
    const tokens = await start('leaky', secret)
    const { __typename } = await change('revokeClientTokens', 'ID!', 'leaky')
    expect(__typename).toBe('ClientChanged')
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect(await introspect('leaky', secret, token)).toEqual({ active: false })
    }
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    expect((await post('/oauth/token', `leaky:${secret}`, refresh)).body.error).toBe('invalid_grant')

    const event = tokenRevoked.parse((await auth.events()).at(-1)!.data)
    if (!('client_id' in event)) throw new Error('not of a client')
    expect(event.client_id).toBe('leaky')
    expect(Date.parse(event.issued_until) / 1000).toBeGreaterThanOrEqual(decodeJwt(tokens.access_token).iat!)

    // The next token is dated after the revoked ones.
    const next = await start('leaky', secret)
    expect(decodeJwt(next.access_token).iat!).toBeGreaterThan(Date.parse(event.issued_until) / 1000)
    expect(await introspect('leaky', secret, next.access_token)).toMatchObject({ active: true })
    expect(await introspect('leaky', secret, tokens.access_token)).toEqual({ active: false })
  })

  it('by disabling the client refuses new tokens until it is enabled; revoked tokens stay revoked', async () => {
    const { secret } = await register({ id: 'naughty', grantTypes: bothGrants })
    const tokens = await start('naughty', secret)
    const { client } = await change('disableClient', 'ID!', 'naughty')
    expect(client.disabledAt).not.toBeNull()
    for (const poster of [post, postOther]) expect(await statusOf('naughty', secret, poster)).toBe(401)
    expect((await auth.graphql('{ me { id } }', {}, tokens.access_token)).status).toBe(401)
    expect((await change('enableClient', 'ID!', 'naughty')).client.disabledAt).toBeNull()
    expect(await statusOf('naughty', secret)).toBe(200)
    expect(await introspect('naughty', secret, tokens.access_token)).toEqual({ active: false })
  })

  it('covers tokens that were issued concurrently', async () => {
    const { secret } = await register({ id: 'racing', grantTypes: bothGrants })
    await start('racing', secret)
    const storm = Promise.all(Array.from({ length: 20 }, () => start('racing', secret)))
    await change('disableClient', 'ID!', 'racing')
    const tokens = (await storm).flatMap((answer) => (answer.access_token ? [answer] : []))
    await change('enableClient', 'ID!', 'racing')
    for (const { access_token: token, refresh_token: refreshToken } of tokens) {
      expect(await introspect('racing', secret, token)).toEqual({ active: false })
      expect(await introspect('racing', secret, refreshToken)).toEqual({ active: false })
    }
  })
})

describe('a scope that does not exist', () => {
  it('cannot be granted to an existing client', async () => {
    await register({ id: 'typist' })
    const input = { clientId: 'typist', scopes: ['order:read'] }
    expect(await change('setClientScopes', 'SetClientScopesInput!', input)).toMatchObject({ code: 'INVALID_SCOPE' })
  })

  it('is in no token, even if an earlier release registered a client with it', async () => {
    await auth.register({
      id: 'early',
      grantTypes: ['client_credentials', 'refresh_token'],
      scopes: ['orders:read', 'order:read'],
    })
    const whole = await post('/oauth/token', 'early', grant)
    expect(whole.body.scope).toBe('orders:read')
    const asked = await post('/oauth/token', 'early', { ...grant, scope: 'order:read' })
    expect(asked).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
    const refresh = { grant_type: 'refresh_token', refresh_token: whole.body.refresh_token }
    const again = await post('/oauth/token', 'early', { ...refresh, scope: 'order:read' })
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_scope' } })
  })
})

describe('the audit trail of client management', () => {
  it('records who changed what, without secrets', async () => {
    const { secret } = await register({ id: 'noted' })
    const { secret: newer } = await rotate('noted', 60)
    await change('setClientScopes', 'SetClientScopesInput!', { clientId: 'noted', scopes: ['products:read'] })
    await change('disableClient', 'ID!', 'noted')
    const trail = (await auth.audit()).filter((event) => event.client_id === 'noted')
    expect(trail.map(({ action }) => action)).toEqual([
      'client.register',
      'client.rotate_secret',
      'client.set_scopes',
      'client.disable',
    ])
    for (const event of trail) {
      expect(event).toMatchObject({ outcome: 'ok', subject: 'client:operations', address: '127.0.0.1' })
    }
    expect(trail[2]!.details).toEqual({ scopes: ['products:read'] })
    for (const hidden of [secret, newer]) expect(JSON.stringify(await auth.audit())).not.toContain(hidden)
    for (const hidden of [secret, newer]) expect(auth.log()).not.toContain(hidden)
  })

  it('records refusals too', async () => {
    await rotate('sales', 0)
    await register({ id: 'unwelcome', scopes: ['inventory:reserve'] })
    expect((await auth.audit()).slice(-2).map(({ action, outcome, subject }) => [action, outcome, subject])).toEqual([
      ['client.rotate_secret', 'SERVICE_CLIENT', 'client:operations'],
      ['client.register', 'RESERVED_SCOPE', 'client:operations'],
    ])
  })
})
