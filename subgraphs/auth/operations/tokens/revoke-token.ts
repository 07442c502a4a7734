import type { Authority } from '../../authority.ts'
import type { Client } from '../../domain/client.ts'
import { parseRefreshToken } from '../../domain/refresh-token.ts'
import { lockFamily } from '../../store/token-families.ts'
import { readAccessToken } from '../../tokens/read-access-token.ts'
import { audit } from '../audit.ts'
import { endFamily, revokeTokens } from './revoke-tokens.ts'

/**
 * Revokes a token of a client: RFC 7009 §2.1. A refresh token is revoked with its family and the family's access
 * tokens. Invalid, expired and other clients' tokens stay unchanged, and the answer does not tell which it was.
 */
export async function revokeToken(
  authority: Authority,
  client: Client,
  token: string,
  now = new Date(),
): Promise<void> {
  const kind = (await revokeRefreshToken(authority, client, token, now))
    ? 'refresh_token'
    : (await revokeAccessToken(authority, client, token, now)) && 'access_token'
  const outcome = kind ? 'ok' : 'unknown_token'
  audit(authority, { action: 'token.revoke', outcome, clientId: client.id, ...(kind && { details: { kind } }) })
}

async function revokeRefreshToken({ database }: Authority, client: Client, text: string, now: Date): Promise<boolean> {
  const token = parseRefreshToken(text)
  if (!token) return false
  return database.transaction(async (transaction) => {
    const family = await lockFamily(transaction, token.familyId)
    if (family?.holder.kind !== 'client' || family.holder.id !== client.id) return false
    // Any refresh token of the family is enough, because only its holders know the id of the family.
    await endFamily(transaction, family, now)
    return true
  })
}

async function revokeAccessToken(authority: Authority, client: Client, text: string, now: Date): Promise<boolean> {
  const claims = await readAccessToken(authority, text)
  if (claims?.client_id !== client.id) return false
  const token = { id: claims.jti, expiresAt: new Date(claims.exp * 1000) }
  await authority.database.transaction((transaction) => revokeTokens(transaction, client.id, [token], now))
  return true
}
