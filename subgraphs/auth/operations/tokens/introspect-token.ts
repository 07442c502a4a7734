import type { Authority } from '../../authority.ts'
import type { AccessTokenClaims } from '../../domain/access-token.ts'
import type { Client } from '../../domain/client.ts'
import { customerScopes, sessionsClientId } from '../../domain/customer.ts'
import { hashRefreshToken, parseRefreshToken } from '../../domain/refresh-token.ts'
import { isGoodNow } from '../../domain/token-family.ts'
import { findIssuedUntil, isRevoked } from '../../store/revocations.ts'
import { findFamily } from '../../store/token-families.ts'
import { readAccessToken } from '../../tokens/read-access-token.ts'
import { audit } from '../audit.ts'

/** A client with this scope sees the tokens of all; any other only its own. */
export const introspectionScope = 'tokens:introspect'

/** What is said of a token that is good: RFC 7662 §2.2. */
export type TokenDescription = Omit<AccessTokenClaims, 'aud' | 'jti' | 'rate_limit'> &
  Partial<Pick<AccessTokenClaims, 'aud' | 'jti' | 'rate_limit'>> & { token_type?: 'Bearer' }

/** What a client may know of a token; undefined for one that is not good, is unknown, or is none of its business. */
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
  if (!family || now >= family.expiresAt || !isGoodNow(family, hashRefreshToken(token))) return undefined
  const { holder, startedAt, rotation, expiresAt } = family
  const ofClient = holder.kind === 'client'
  const endedUntil = ofClient ? await findIssuedUntil(database, holder.id) : undefined
  if (endedUntil && startedAt <= endedUntil) return undefined
  const scopes = ofClient ? holder.scopes : customerScopes
  return {
    iss: issuer,
    sub: holder.id,
    client_id: ofClient ? holder.id : sessionsClientId,
    iat: seconds(rotation?.at ?? startedAt),
    exp: seconds(expiresAt),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  }
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000)
}
