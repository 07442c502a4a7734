// Sends the same requests to this service and to oidc-provider, which is certified: where both implement a feature,
// they agree.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestAuth, type TestAuth } from '../testing.ts'

const paths = {
  token: ['/oauth/token', '/token'],
  revoke: ['/oauth/revoke', '/token/revocation'],
  introspect: ['/oauth/introspect', '/token/introspection'],
} as const
type Endpoint = keyof typeof paths

let auth: TestAuth
let server: Server
let provider: Provider
let ours: string
let theirs: string

beforeAll(async () => {
  auth = await startTestAuth()
  await auth.register({
    id: 'app',
    grantTypes: ['client_credentials', 'refresh_token'],
    scopes: ['orders:read', 'orders:create'],
  })
  await auth.register({ id: 'plain', scopes: ['orders:read'] })
  ours = await auth.http.listen({ port: 0, host: '127.0.0.1' })

  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  theirs = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const redirect = { response_types: ['code' as const], redirect_uris: ['https://app.test/'] }
  provider = new Provider(theirs, {
    clients: [
      {
        client_id: 'app',
        client_secret: 'app-secret',
        grant_types: ['client_credentials', 'refresh_token', 'authorization_code'],
        scope: 'orders:read orders:create',
        ...redirect,
      },
      {
        client_id: 'plain',
        client_secret: 'plain-secret',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: 'orders:read',
      },
    ],
    // oidc-provider needs the second one for refresh tokens.
    scopes: ['openid', 'offline_access', 'orders:read', 'orders:create'],
    // By default oidc-provider rotates only after a part of the lifetime.
    rotateRefreshToken: true,
    features: {
      clientCredentials: { enabled: true },
      // oidc-provider refuses to revoke another client's token with 400, which reveals that the token exists.
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      devInteractions: { enabled: false },
    },
  })
  server.on('request', provider.callback())
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await auth[Symbol.asyncDispose]()
})

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const app = { ...form, ...basic('app:app-secret') }

/** The parts of a response that RFC 6749, 7009 and 7662 define. */
async function ask(url: string, headers: Record<string, string>, body: string) {
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  const answer = text.startsWith('{') ? JSON.parse(text) : {}
  return {
    status: response.status,
    error: answer.error,
    fields: Object.keys(answer)
      .filter((name) => !['error_description', 'iss', ...(answer.error ? ['scope'] : [])].includes(name))
      .sort(),
    tokenType: answer.token_type,
    storage: response.headers.get('cache-control'),
    challenge: response.headers.get('www-authenticate')?.split(' ')[0],
    type: text === '' ? undefined : response.headers.get('content-type')?.split(';')[0],
  }
}

async function askBoth(endpoint: Endpoint, headers: Record<string, string>, body: string) {
  const [our, their] = paths[endpoint]
  return { ours: await ask(`${ours}${our}`, headers, body), theirs: await ask(`${theirs}${their}`, headers, body) }
}

const grant = 'grant_type=client_credentials'
const inBody = 'client_id=app&client_secret=app-secret'

describe('this service answers as oidc-provider does', () => {
  it.each<[string, Endpoint, Record<string, string>, string]>([
    ['a client credentials grant', 'token', app, grant],
    ['one with the credentials in the body', 'token', form, `${grant}&${inBody}`],
    ['one for fewer scopes', 'token', app, `${grant}&scope=orders:read`],
    ['a wrong secret in the header', 'token', { ...form, ...basic('app:wrong') }, grant],
    ['a wrong secret in the body', 'token', form, `${grant}&client_id=app&client_secret=wrong`],
    ['an unknown client in the header', 'token', { ...form, ...basic('nobody:wrong') }, grant],
    ['an unknown client in the body', 'token', form, `${grant}&client_id=nobody&client_secret=wrong`],
    ['both client authentication methods at once', 'token', app, `${grant}&${inBody}`],
    ['no grant type', 'token', app, ''],
    ['an unknown grant type', 'token', app, 'grant_type=nonsense'],
    ['a parameter that comes twice', 'token', app, `${grant}&scope=orders:read&scope=orders:create`],
    [
      'a scope that the client does not have',
      'token',
      { ...form, ...basic('plain:plain-secret') },
      `${grant}&scope=orders:create`,
    ],
    [
      'a JSON body',
      'token',
      { ...app, 'content-type': 'application/json' },
      JSON.stringify({ grant_type: 'client_credentials' }),
    ],
    ['a refresh without a token', 'token', app, 'grant_type=refresh_token'],
    ['a refresh with an unknown token', 'token', app, 'grant_type=refresh_token&refresh_token=unknown'],
    ['the revocation of an unknown token', 'revoke', app, 'token=unknown'],
    ['a revocation without a token', 'revoke', app, ''],
    ['a revocation by an unknown client', 'revoke', { ...form, ...basic('nobody:wrong') }, 'token=unknown'],
    ['the introspection of an unknown token', 'introspect', app, 'token=unknown'],
    ['an introspection without a token', 'introspect', app, ''],
    ['an introspection by an unknown client', 'introspect', { ...form, ...basic('nobody:wrong') }, 'token=unknown'],
  ])('to %s', async (_title, endpoint, headers, body) => {
    const both = await askBoth(endpoint, headers, body)
    // Only this service issues refresh tokens with the client credentials grant: RFC 6749 §4.4.3 discourages them.
    both.ours.fields = both.ours.fields.filter((field) => field !== 'refresh_token')
    // RFC 6749 §5.1: optional if it equals the requested scope, and no scope was requested.
    if (!body.includes('scope=')) both.ours.fields = both.ours.fields.filter((field) => field !== 'scope')
    // This service forbids caching even of empty responses.
    if (endpoint === 'revoke') both.theirs.storage = both.ours.storage
    expect(both.ours).toEqual(both.theirs)
  })

  it('to a refresh token that is used twice', async () => {
    const our = await fetch(`${ours}/oauth/token`, { method: 'POST', headers: app, body: grant })
    const ourToken = ((await our.json()) as { refresh_token: string }).refresh_token
    const theirToken = await theirRefreshToken()
    const refresh = (token: string) => `grant_type=refresh_token&refresh_token=${token}`

    const first = await ask(`${ours}/oauth/token`, app, refresh(ourToken))
    const theirFirst = await ask(`${theirs}/token`, app, refresh(theirToken))
    // Part of OpenID Connect in oidc-provider.
    theirFirst.fields = theirFirst.fields.filter((field) => field !== 'id_token')
    expect(first).toEqual(theirFirst)

    // This service repeats the answer for 30 seconds, in case it was lost.
    await auth.database`update token_families set rotated_at = rotated_at - interval '1 minute'`
    expect(await ask(`${ours}/oauth/token`, app, refresh(ourToken))).toEqual(
      await ask(`${theirs}/token`, app, refresh(theirToken)),
    )
  })

  it('to another client’s refresh token', async () => {
    const theirToken = await theirRefreshToken()
    const our = await fetch(`${ours}/oauth/token`, { method: 'POST', headers: app, body: grant })
    const ourToken = ((await our.json()) as { refresh_token: string }).refresh_token
    const plain = { ...form, ...basic('plain:plain-secret') }
    for (const endpoint of ['revoke', 'introspect'] as const) {
      const [ourPath, theirPath] = paths[endpoint]
      const answers = [
        await ask(`${ours}${ourPath}`, plain, `token=${ourToken}`),
        await ask(`${theirs}${theirPath}`, plain, `token=${theirToken}`),
      ]
      expect(answers[0]!.status).toBe(answers[1]!.status)
      expect(answers[0]!.fields).toEqual(answers[1]!.fields)
    }
  })
})

describe('this service differs from oidc-provider', () => {
  it('without client authentication: 401 invalid_client, as in RFC 6749 §5.2, not 400 invalid_request', async () => {
    const both = await askBoth('token', form, grant)
    expect([both.ours.status, both.ours.error]).toEqual([401, 'invalid_client'])
    expect([both.theirs.status, both.theirs.error]).toEqual([400, 'invalid_request'])
  })

  it('for a grant that the client may not use: unauthorized_client, as in RFC 6749 §5.2, not invalid_request', async () => {
    const plain = { ...form, ...basic('plain:plain-secret') }
    const both = await askBoth('token', plain, 'grant_type=refresh_token&refresh_token=x')
    expect([both.ours.status, both.ours.error]).toEqual([400, 'unauthorized_client'])
    expect([both.theirs.status, both.theirs.error]).toEqual([400, 'invalid_request'])
  })
})

/** oidc-provider issues refresh tokens only for an authorization, so one is created. */
async function theirRefreshToken(): Promise<string> {
  const client = (await provider.Client.find('app'))!
  const grantOfApp = new provider.Grant({ accountId: 'somebody', clientId: 'app' })
  grantOfApp.addOIDCScope('read write')
  const grantId = await grantOfApp.save()
  const token = new provider.RefreshToken({
    accountId: 'somebody',
    client,
    grantId,
    gty: 'authorization_code',
    scope: 'orders:read orders:create',
  } as never)
  return token.save()
}
