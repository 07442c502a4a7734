import type { ClientToken } from '../operations/tokens/issue-client-token.ts'
import { refreshClientToken } from '../operations/tokens/refresh-client-token.ts'
import { OAuthError } from './oauth-error.ts'
import { requireParameter } from './parameters.ts'
import type { ClientRequest } from './request.ts'

/** Refreshing an access token, RFC 6749 §6. */
export async function grantRefreshToken({ authority, client, parameters, now }: ClientRequest): Promise<ClientToken> {
  const refresh = { refreshToken: requireParameter(parameters, 'refresh_token'), scope: parameters.get('scope') }
  const token = await refreshClientToken(authority, client, refresh, refuseScope, now)
  if (token) return token
  await authority.attempts.failedGrant({ clientId: client.id, address: authority.address })
  throw new OAuthError('invalid_grant', 'The refresh token is unknown, used, revoked or expired')
}

function refuseScope(): never {
  throw new OAuthError('invalid_scope', 'The refresh token was not granted all of the requested scopes')
}
