import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { clientGrant, customerGrant } from '../domain/access-token.ts'
import { type Client, clientsForTests, grant, limit } from './testing.ts'

const { auth, manager, post, postOther, fields, change, register, rotate, statusOf } = await clientsForTests()

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
