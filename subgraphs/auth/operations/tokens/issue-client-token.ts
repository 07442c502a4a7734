import type { Authority } from '../../authority.ts'
import { accessTokenLifetimeSeconds, clientGrant } from '../../domain/access-token.ts'
import type { EnabledClient } from '../../domain/client.ts'
import { audit } from '../audit.ts'
import { untilIssuable } from '../keys/until-issuable.ts'
import { makeRoomForFamily } from '../make-room-for-family.ts'
import { signPair, startFamily } from './token-pair.ts'

export interface ClientToken {
  accessToken: string
  /** Only for a client that is registered for refresh tokens, and has not too many of them. */
  refreshToken?: string
  expiresIn: number
  scopes: readonly string[]
}

/**
 * Gives a client a token for scopes that it has. It gets a refresh token with it only if it is registered for them: others
 * can ask again (RFC 6749 §4.4.3).
 * @param now from before the client was read: what ended its tokens since then ends this one.
 */
export async function issueClientToken(
  authority: Authority,
  client: EnabledClient,
  scopes: readonly string[],
  now: Date,
): Promise<ClientToken> {
  const issuedAt = await untilIssuable(client.tokensEndedUntil, now)
  const grant = clientGrant(client, scopes)
  const pair = client.grantTypes.includes('refresh_token') && (await issuePair(authority, client, scopes, issuedAt))
  const token = pair || {
    accessToken: await authority.issueAccessToken(grant, issuedAt),
    expiresIn: accessTokenLifetimeSeconds,
  }
  audit(authority, { action: 'token.grant', outcome: 'ok', clientId: client.id, details: { scopes } })
  return { ...token, scopes }
}

/** Undefined if the client has as many families as it can have, all of them in use. */
async function issuePair(authority: Authority, client: EnabledClient, scopes: readonly string[], now: Date) {
  const holder = { kind: 'client', id: client.id, scopes } as const
  const pair = await authority.database.transaction(async (transaction) => {
    if (!(await makeRoomForFamily(transaction, holder, now))) return undefined
    return startFamily(transaction, holder, clientGrant(client, scopes), now)
  })
  return pair && signPair(authority, pair, now)
}
