import type { Authority } from '../authority.ts'
import { type Client, narrowScopes } from '../domain/client.ts'
import { issueClientToken } from '../operations/issue-client-token.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

/** The client credentials grant, RFC 6749 §4.4. */
export async function grantClientCredentials(authority: Authority, client: Client, parameters: Parameters) {
  const scopes = readScopes(client, parameters)
  const token = await issueClientToken(authority, client, scopes)
  return {
    access_token: token.accessToken,
    token_type: 'Bearer' as const,
    expires_in: token.expiresInSeconds,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  }
}

/** RFC 6749 §3.3: a client may ask for less than it has, never for more. */
function readScopes(client: Client, parameters: Parameters): readonly string[] {
  const scopes = narrowScopes(client, parameters.get('scope'))
  if (!scopes) throw new OAuthError('invalid_scope', 'The client does not have all of these scopes')
  return scopes
}
