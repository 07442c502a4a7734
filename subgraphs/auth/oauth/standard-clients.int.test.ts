// Tests the running service with OAuth client libraries: over HTTP, discovered by its metadata.
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { type AuthProcess, startAuthProcess } from '../../../test/setup/auth-process.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { freePorts } from '../../../test/setup/free-ports.ts'
import { createTestRedis } from '../../../test/setup/redis.ts'
import { registerClient } from '../operations/clients/register-client.ts'

let testDatabase: TestDatabase
let auth: AuthProcess
const secret = 'a secret: with + and %'

beforeAll(async () => {
  testDatabase = await createTestDatabase('auth')
  const connection = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  const client = {
    id: 'app',
    secret,
    scopes: ['orders:read', 'products:read'],
    rateLimit: { requests: 7, windowSeconds: 60 },
  }
  await registerClient(
    { database: drizzleOn(connection) },
    { ...client, grantTypes: ['client_credentials', 'refresh_token'] },
  )
  await connection.end()
  auth = await startAuthProcess({
    AUTH_DATABASE_URL: testDatabase.url,
    REDIS_URL: await createTestRedis(),
    AUTH_PORT: String((await freePorts()).auth),
  })
})
afterAll(async () => {
  await auth[Symbol.asyncDispose]()
  await testDatabase.drop()
})

describe.each([
  ['HTTP Basic', openid.ClientSecretBasic(secret)],
  ['the body', openid.ClientSecretPost(secret)],
])('openid-client, authenticating by %s', (_method, authentication) => {
  const discover = () =>
    openid.discovery(new URL(auth.url), 'app', undefined, authentication, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests],
    })

  it('discovers the endpoints, gets a token, refreshes, introspects and revokes it', async () => {
    const config = await discover()
    expect(config.serverMetadata()).toMatchObject({ issuer: auth.url, token_endpoint: `${auth.url}/oauth/token` })

    const first = await openid.clientCredentialsGrant(config, { scope: 'orders:read' })
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 3_600, scope: 'orders:read' })
    const second = await openid.refreshTokenGrant(config, first.refresh_token!)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await openid.tokenIntrospection(config, second.access_token)).toMatchObject({
      active: true,
      client_id: 'app',
      scope: 'orders:read',
    })

    await openid.tokenRevocation(config, second.refresh_token!)
    for (const token of [first.access_token, second.access_token, second.refresh_token!]) {
      expect(await openid.tokenIntrospection(config, token)).toEqual({ active: false })
    }
    await expect(openid.refreshTokenGrant(config, second.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
      status: 400,
    })
  })

  it('gets standard error codes', async () => {
    const config = await discover()
    await expect(openid.clientCredentialsGrant(config, { scope: 'clients:manage' })).rejects.toMatchObject({
      error: 'invalid_scope',
    })
    await expect(openid.genericGrantRequest(config, 'password', {})).rejects.toMatchObject({
      error: 'unsupported_grant_type',
    })
  })
})

describe('oauth4webapi', () => {
  const insecure = { [oauth.allowInsecureRequests]: true }
  const client = { client_id: 'app' }
  const discover = async () => {
    const issuer = new URL(auth.url)
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
    return oauth.processDiscoveryResponse(issuer, response)
  }

  it('discovers exactly the endpoints of the metadata (RFC 8414)', async () => {
    const server = await discover()
    for (const endpoint of [server.token_endpoint, server.revocation_endpoint, server.introspection_endpoint]) {
      const response = await fetch(endpoint!, { method: 'POST', body: new URLSearchParams() })
      expect([endpoint, response.status]).toEqual([endpoint, expect.toSatisfy((status: number) => status !== 404)])
    }
    expect((await fetch(server.jwks_uri!)).status).toBe(200)
    expect(server.grant_types_supported).toEqual(['client_credentials', 'refresh_token'])
    expect(server).not.toHaveProperty('authorization_endpoint')
  })

  it('validates access tokens as JWTs of RFC 9068', async () => {
    const server = await discover()
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(secret),
      {},
      insecure,
    )
    const { access_token: token } = await oauth.processClientCredentialsResponse(server, client, response)
    const request = new Request('https://resource.test/', { headers: { authorization: `Bearer ${token}` } })
    const claims = await oauth.validateJwtAccessToken(server, request, 'waybill', insecure)
    expect(claims).toMatchObject({
      iss: auth.url,
      sub: 'app',
      client_id: 'app',
      scope: 'orders:read products:read',
      rate_limit: { requests: 7, window_seconds: 60 },
    })
    expect(claims.exp - claims.iat).toBe(3_600)

    const other = new Request('https://resource.test/', { headers: { authorization: `Bearer ${token}x` } })
    await expect(oauth.validateJwtAccessToken(server, other, 'waybill', insecure)).rejects.toThrow()
    await expect(oauth.validateJwtAccessToken(server, request.clone(), 'others', insecure)).rejects.toThrow()
  })

  it('parses the challenge to a refused client', async () => {
    const server = await discover()
    const wrong = oauth.ClientSecretBasic('wrong')
    const response = await oauth.introspectionRequest(server, client, wrong, 'any', insecure)
    await expect(oauth.processIntrospectionResponse(server, client, response)).rejects.toMatchObject({
      cause: [{ scheme: 'basic', parameters: { realm: 'waybill' } }],
    })
  })
})

it('the log of the process contains no secret or token', () => {
  for (const part of [secret, 'a%20secret', 'eyJ']) expect(auth.log()).not.toContain(part)
})
