import type { Authority } from '../../authority.ts'
import type { AccessTokenClaims } from '../../domain/access-token.ts'
import type { Client } from '../../domain/client.ts'
import { customerScopes, sessionsClientId } from '../../domain/customer.ts'
import { operatorsClientId } from '../../domain/operator.ts'
import { hashRefreshToken, parseRefreshToken } from '../../domain/refresh-token.ts'
import { type Holder, isUnusedToken } from '../../domain/token-family.ts'
import { findOperators } from '../../store/operators.ts'
import { findIssuedUntil, isRevoked } from '../../store/revocations.ts'
import { findFamily } from '../../store/token-families.ts'
import { readAccessToken } from '../../tokens/read-access-token.ts'
import { audit } from '../audit.ts'

/** With this scope a client can introspect all tokens; without it only its own. */
export const introspectionScope = 'tokens:introspect'

/** The description of an active token: RFC 7662 §2.2. */
export type TokenDescription = Omit<AccessTokenClaims, 'aud' | 'jti' | 'rate_limit'> &
  Partial<Pick<AccessTokenClaims, 'aud' | 'jti' | 'rate_limit'>> & { token_type?: 'Bearer' }

/** Describes a token to a client; undefined if it is invalid, unknown, or not visible to the client. */
export async function introspectToken(
  authority: Authority,
  client: Client,
  token: string,
  now = new Date(),
): Promise<TokenDescription | undefined> {
  const found = (await describeAccessToken(authority, token)) ?? (await describeRefreshToken(authority, token, now))
  const maySee = found?.client_id === client.id || client.scopes.includes(introspectionScope)
  const description = maySee ? found : undefined
  audit(authority, {
    action: 'token.introspect',
    outcome: description ? 'active' : 'inactive',
    clientId: client.id,
    subject: description?.sub,
  })
  return description
}

async function describeAccessToken(authority: Authority, token: string): Promise<TokenDescription | undefined> {
  const claims = await readAccessToken(authority, token)
  if (!claims) return undefined
  const { jti: id, sid: familyId, client_id: clientId, iat } = claims
  const revoked = await isRevoked(authority.database, { id, familyId, clientId, issuedAt: new Date(iat * 1000) })
  return revoked ? undefined : { ...claims, token_type: 'Bearer' }
}

async function describeRefreshToken(
  { database, issuer }: Authority,
  text: string,
  now: Date,
): Promise<TokenDescription | undefined> {
  const token = parseRefreshToken(text)
  const family = token && (await findFamily(database, token.familyId))
  if (!family || now >= family.expiresAt || !isUnusedToken(family, hashRefreshToken(token))) return undefined
  const { holder, startedAt, rotation, expiresAt } = family
  const isClient = holder.kind === 'client'
  const endedUntil = isClient ? await findIssuedUntil(database, holder.id) : undefined
  if (endedUntil && startedAt <= endedUntil) return undefined
  const scopes = await scopesOf(database, holder)
  return {
    iss: issuer,
    sub: holder.id,
    client_id: { client: holder.id, operator: operatorsClientId, customer: sessionsClientId }[holder.kind],
    iat: seconds(rotation?.at ?? startedAt),
    exp: seconds(expiresAt),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  }
}

async function scopesOf(database: Authority['database'], holder: Holder): Promise<readonly string[]> {
  if (holder.kind === 'client') return holder.scopes
  if (holder.kind === 'customer') return customerScopes
  return (await findOperators(database, [holder.id]))[0]?.scopes ?? []
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000)
}
