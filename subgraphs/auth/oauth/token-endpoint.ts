// The token endpoint, RFC 6749 §3.2. Start reading at `tokenEndpoint`.
import type { Authority } from '../authority.ts'
import type { Client } from '../domain/client.ts'
import type { ClientToken } from '../operations/tokens/issue-client-token.ts'
import { grantClientCredentials } from './client-credentials-grant.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'
import { grantRefreshToken } from './refresh-token-grant.ts'
import { type ClientRequest, servingClient } from './request.ts'

/** RFC 6749 §5.1. */
export interface TokenResponse {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  /** Only for a client that is registered for refresh tokens. */
  refresh_token?: string
  /** Absent if the token has no scope. */
  scope?: string
}

type AnswerGrant = (request: ClientRequest) => Promise<ClientToken>

const grants: ReadonlyMap<string, AnswerGrant> = new Map([
  ['client_credentials', grantClientCredentials],
  ['refresh_token', grantRefreshToken],
])

/** RFC 8414 §2: `grant_types_supported`. */
export const supportedGrantTypes = [...grants.keys()]

export function tokenEndpoint(authority: Authority) {
  return servingClient(authority, 'token.grant', grantToken, readGrantType)
}

async function grantToken(request: ClientRequest): Promise<TokenResponse> {
  const grantType = readGrantType(request.parameters)
  requireGrantType(request.client, grantType)
  return tokenResponse(await grants.get(grantType)!(request))
}

function readGrantType(parameters: Parameters): string {
  const grantType = parameters.get('grant_type')
  if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is missing')
  if (grants.has(grantType)) return grantType
  throw new OAuthError('unsupported_grant_type', `The grant_type must be one of: ${supportedGrantTypes.join(', ')}`)
}

function requireGrantType(client: Client, grantType: string): void {
  if (client.grantTypes.includes(grantType)) return
  throw new OAuthError('unauthorized_client', 'The client is not registered for this grant_type')
}

function tokenResponse({ accessToken, refreshToken, expiresIn, scopes }: ClientToken): TokenResponse {
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresIn,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  }
}
