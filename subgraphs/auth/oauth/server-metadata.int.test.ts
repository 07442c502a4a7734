import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestAuth, type TestAuth, testIssuer } from '../testing.ts'

let auth: TestAuth

beforeAll(async () => {
  auth = await startTestAuth()
})
afterAll(() => auth[Symbol.asyncDispose]())

describe('the server metadata', () => {
  it('lists the endpoints (RFC 8414)', async () => {
    const response = await auth.http.inject('/.well-known/oauth-authorization-server')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({
      issuer: testIssuer,
      token_endpoint: `${testIssuer}/oauth/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      grant_types_supported: ['client_credentials', 'refresh_token'],
      revocation_endpoint: `${testIssuer}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      introspection_endpoint: `${testIssuer}/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      response_types_supported: [],
      jwks_uri: `${testIssuer}/.well-known/jwks.json`,
    })
  })

  it('contains only public keys and is cacheable', async () => {
    const response = await auth.http.inject('/.well-known/jwks.json')
    expect(response.headers['cache-control']).toMatch(/max-age=\d+/)
    const { keys } = response.json()
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    expect(Buffer.from(keys[0].n, 'base64url')).toHaveLength(256)
  })
})
