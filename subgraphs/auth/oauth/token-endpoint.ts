// The token endpoint, RFC 6749 §3.2: read it from `tokenEndpoint` down.
import type { FastifyRequest } from 'fastify'
import type { Authority } from '../authority.ts'
import type { Client } from '../domain/client.ts'
import { authenticateClient } from '../operations/authenticate-client.ts'
import { invalidClient, type PresentedCredentials, readClientCredentials } from './client-credentials.ts'
import { grantClientCredentials } from './client-credentials-grant.ts'
import { OAuthError } from './oauth-error.ts'
import { type Parameters, readParameters } from './parameters.ts'

/** RFC 6749 §5.1. */
export interface TokenResponse {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  /** Left out if the token has none. */
  scope?: string
}

type AnswerGrant = (authority: Authority, client: Client, parameters: Parameters) => Promise<TokenResponse>

const grants: ReadonlyMap<string, AnswerGrant> = new Map([['client_credentials', grantClientCredentials]])

/** RFC 8414 §2: `grant_types_supported`. */
export const supportedGrantTypes = [...grants.keys()]

export function tokenEndpoint(authority: Authority) {
  return async (request: FastifyRequest<{ Body: URLSearchParams }>): Promise<TokenResponse> => {
    const parameters = readParameters(request.body)
    const grantType = readGrantType(parameters)
    const credentials = readClientCredentials(request.headers.authorization, parameters)
    const client = await requireClient(authority, credentials)
    requireGrantType(client, grantType)
    return grants.get(grantType)!(authority, client, parameters)
  }
}

function readGrantType(parameters: Parameters): string {
  const grantType = parameters.get('grant_type')
  if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is missing')
  if (grants.has(grantType)) return grantType
  throw new OAuthError('unsupported_grant_type', `grant_type can be: ${supportedGrantTypes.join(', ')}`)
}

async function requireClient(authority: Authority, credentials: PresentedCredentials): Promise<Client> {
  const client = await authenticateClient(authority, credentials)
  if (!client) throw invalidClient(credentials.method)
  return client
}

function requireGrantType(client: Client, grantType: string): void {
  if (client.grantTypes.includes(grantType)) return
  throw new OAuthError('unauthorized_client', 'The client is not registered for this grant_type')
}
