import type { Authority } from '../../authority.ts'
import { accessTokenLifetimeSeconds, clientGrant } from '../../domain/access-token.ts'
import type { EnabledClient } from '../../domain/client.ts'
import { audit } from '../audit.ts'
import { waitUntilIssuable } from '../keys/wait-until-issuable.ts'
import { makeRoomForFamily } from '../make-room-for-family.ts'
import { signPair, startFamily } from './token-pair.ts'

export interface ClientToken {
  accessToken: string
  /** Only for a client that is registered for refresh tokens and has fewer than the maximum. */
  refreshToken?: string
  expiresIn: number
  scopes: readonly string[]
}

/**
 * Issues an access token to a client. A refresh token comes with it only if the client is registered for them: other
 * clients can request another access token (RFC 6749 §4.4.3).
 * @param now the time before the client was read: a later revocation covers this token too.
 */
export async function issueClientToken(
  authority: Authority,
  client: EnabledClient,
  scopes: readonly string[],
  now: Date,
): Promise<ClientToken> {
  const issuedAt = await waitUntilIssuable(client.tokensEndedUntil, now)
  const grant = clientGrant(client, scopes)
  const pair = client.grantTypes.includes('refresh_token') && (await issuePair(authority, client, scopes, issuedAt))
  const token = pair || {
    accessToken: await authority.issueAccessToken(grant, issuedAt),
    expiresIn: accessTokenLifetimeSeconds,
  }
  audit(authority, { action: 'token.grant', outcome: 'ok', clientId: client.id, details: { scopes } })
  return { ...token, scopes }
}

/** Undefined if the client has the maximum of families, all in use. */
async function issuePair(authority: Authority, client: EnabledClient, scopes: readonly string[], now: Date) {
  const holder = { kind: 'client', id: client.id, scopes } as const
  const pair = await authority.database.transaction(async (transaction) => {
    if (!(await makeRoomForFamily(transaction, holder, now))) return undefined
    return startFamily(transaction, holder, clientGrant(client, scopes), now)
  })
  return pair && signPair(authority, pair, now)
}
