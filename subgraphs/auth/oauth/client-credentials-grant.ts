import type { Authority } from '../authority.ts'
import { type Client, narrowScopes } from '../domain/client.ts'
import { type ClientToken, issueClientToken } from '../operations/tokens/issue-client-token.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'
import type { ClientRequest } from './request.ts'

/** The client credentials grant, RFC 6749 §4.4. */
export async function grantClientCredentials({
  authority,
  client,
  parameters,
  now,
}: ClientRequest): Promise<ClientToken> {
  return issueClientToken(authority, client, readScopes(authority, client, parameters), now)
}

/**
 * RFC 6749 §3.3: a client may request fewer scopes than it has, never more. Unknown scopes are left out: an earlier
 * release may have registered a client with one.
 */
function readScopes({ knownScopes }: Authority, client: Client, parameters: Parameters): readonly string[] {
  const known = client.scopes.filter((scope) => knownScopes.has(scope))
  const scopes = narrowScopes({ scopes: known }, parameters.get('scope'))
  if (!scopes) throw new OAuthError('invalid_scope', 'The client does not have all of the requested scopes')
  return scopes
}
