import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { tokenRevoked } from '#schema/events/token-revoked.ts'
import { clientsForTests, grant } from './testing.ts'

const { auth, post, postOther, change, register, statusOf } = await clientsForTests()

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
