import type { Authority } from '../../authority.ts'
import { clientGrant } from '../../domain/access-token.ts'
import { type EnabledClient, narrowScopes } from '../../domain/client.ts'
import type { ClientHolder, Holder, TokenFamily } from '../../domain/token-family.ts'
import { audit } from '../audit.ts'
import { waitUntilIssuable } from '../keys/wait-until-issuable.ts'
import { exchangeRefreshToken } from './exchange-refresh-token.ts'
import type { ClientToken } from './issue-client-token.ts'
import { signPair } from './token-pair.ts'

interface Refresh {
  refreshToken: string
  /** RFC 6749 §6: at most the scopes granted at first, and all of them by default. */
  scope: string | undefined
}

/**
 * Exchanges a client's refresh token for the next one and a new access token. Undefined if the token is not the
 * client's, was used, is revoked or has expired.
 * @param refuseScope throws, which leaves the refresh token unused.
 * @param now the time before the client was read.
 */
export async function refreshClientToken(
  authority: Authority,
  client: EnabledClient,
  { refreshToken, scope }: Refresh,
  refuseScope: () => never,
  now: Date,
): Promise<ClientToken | undefined> {
  const issuedAt = await waitUntilIssuable(client.tokensEndedUntil, now)
  let scopes: readonly string[] = []
  const exchange = {
    isHolder: (holder: Holder): holder is ClientHolder => holder.kind === 'client' && holder.id === client.id,
    async grantOf(_transaction: Authority['database'], family: TokenFamily<ClientHolder>) {
      // A family that was started while the client's tokens were being revoked is revoked too.
      if (client.tokensEndedUntil && family.startedAt <= client.tokensEndedUntil) return undefined
      scopes = scopesOf(authority, client, family.holder, scope) ?? refuseScope()
      return clientGrant(client, scopes)
    },
  }
  const renewed = await exchangeRefreshToken(authority, refreshToken, exchange, issuedAt)
  if (!renewed) return undefined
  audit(authority, { action: 'token.refresh', outcome: 'ok', clientId: client.id, details: { scopes } })
  return { ...(await signPair(authority, renewed.pair, issuedAt)), scopes }
}

/** The granted scopes that the client still has, narrowed to the requested ones; undefined if it requests more. */
function scopesOf(
  { knownScopes }: Authority,
  client: EnabledClient,
  granted: ClientHolder,
  requested: string | undefined,
) {
  const scopes = granted.scopes.filter((scope) => client.scopes.includes(scope) && knownScopes.has(scope))
  return narrowScopes({ scopes }, requested)
}
