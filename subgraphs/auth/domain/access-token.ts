// Access tokens are JWTs (RFC 9068). Subject and client tell the tokens of clients, operators and customers apart (§2.2).
import type { Client } from './client.ts'
import { customerScopes, sessionsClientId } from './customer.ts'
import { operatorRateLimit, operatorsClientId } from './operator.ts'
import type { RateLimit } from './rate-limit.ts'

export const accessTokenLifetimeSeconds = 3_600

/** The claims of a token about its bearer. */
export interface Grant {
  subject: string
  clientId: string
  scopes: readonly string[]
  rateLimit: RateLimit
}

/** RFC 9068 §2.2: without a resource owner, the subject is the client itself. */
export function clientGrant(client: Pick<Client, 'id' | 'rateLimit'>, scopes: readonly string[]): Grant {
  return { subject: client.id, clientId: client.id, scopes, rateLimit: client.rateLimit }
}

export function customerGrant(customerId: string, rateLimit: RateLimit): Grant {
  // Its token would pass for a client's, which may act for any customer.
  if (customerId === sessionsClientId) throw new Error(`A customer cannot have the id ${sessionsClientId}`)
  return { subject: customerId, clientId: sessionsClientId, scopes: customerScopes, rateLimit }
}

export function operatorGrant(operatorId: string, scopes: readonly string[]): Grant {
  if (operatorId === operatorsClientId) throw new Error(`An operator cannot have the id ${operatorsClientId}`)
  return { subject: operatorId, clientId: operatorsClientId, scopes, rateLimit: operatorRateLimit }
}

/** The payload of a token: RFC 9068 §2.2 and the rate limit. Times are in whole seconds since 1970. */
export interface AccessTokenClaims {
  iss: string
  aud: string
  sub: string
  client_id: string
  jti: string
  /** The token family that the token belongs to; absent for a token without one. */
  sid?: string
  iat: number
  exp: number
  /** RFC 9068 §2.2.3. Absent without scopes: RFC 6749 §3.3 does not allow an empty scope. */
  scope?: string
  rate_limit: { requests: number; window_seconds: number }
}

/** The claims of a token that do not come from its grant. */
interface Issue {
  issuer: string
  audience: string
  tokenId: string
  familyId: string | undefined
  now: Date
}

export function accessTokenClaims(
  grant: Grant,
  { issuer, audience, tokenId, familyId, now }: Issue,
): AccessTokenClaims {
  const issuedAt = Math.floor(now.getTime() / 1000)
  return {
    iss: issuer,
    aud: audience,
    sub: grant.subject,
    client_id: grant.clientId,
    jti: tokenId,
    ...(familyId !== undefined && { sid: familyId }),
    iat: issuedAt,
    exp: issuedAt + accessTokenLifetimeSeconds,
    ...(grant.scopes.length > 0 && { scope: grant.scopes.join(' ') }),
    rate_limit: { requests: grant.rateLimit.requests, window_seconds: grant.rateLimit.windowSeconds },
  }
}
