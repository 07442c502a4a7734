import { describe, expect, it } from 'vitest'
import { accessTokenClaims, clientGrant, customerGrant, operatorGrant } from './access-token.ts'

const issue = {
  issuer: 'http://auth.test',
  audience: 'waybill',
  tokenId: 'token-1',
  familyId: undefined,
  now: new Date('2026-11-22T10:00:00.999Z'),
}
const storefront = { id: 'storefront', rateLimit: { requests: 100, windowSeconds: 60 } }

describe('an access token', () => {
  it('of a client has the client as subject, the requested scopes and its rate limit', () => {
    expect(accessTokenClaims(clientGrant(storefront, ['orders:read', 'orders:create']), issue)).toEqual({
      iss: 'http://auth.test',
      aud: 'waybill',
      sub: 'storefront',
      client_id: 'storefront',
      jti: 'token-1',
      iat: 1795341600,
      exp: 1795341600 + 3600,
      scope: 'orders:read orders:create',
      rate_limit: { requests: 100, window_seconds: 60 },
    })
  })

  it('of a customer has the customer as subject and the scopes of customers', () => {
    expect(accessTokenClaims(customerGrant('customer_123', { requests: 600, windowSeconds: 60 }), issue)).toMatchObject(
      {
        sub: 'customer_123',
        client_id: 'waybill-sessions',
        scope: 'products:read orders:create orders:read orders:cancel orders:return',
        rate_limit: { requests: 600, window_seconds: 60 },
      },
    )
  })

  it('of an operator has the operator as subject and the scopes of the operator', () => {
    expect(accessTokenClaims(operatorGrant('operator_123', ['orders:read']), issue)).toMatchObject({
      sub: 'operator_123',
      client_id: 'waybill-operators',
      scope: 'orders:read',
    })
  })

  it('without scopes has no scope claim: an empty one is not allowed', () => {
    expect(accessTokenClaims(clientGrant(storefront, []), issue)).not.toHaveProperty('scope')
  })

  it('is never issued to a person with the client id of sessions', () => {
    expect(() => customerGrant('waybill-sessions', { requests: 600, windowSeconds: 60 })).toThrow()
    expect(() => operatorGrant('waybill-operators', [])).toThrow()
  })
})
