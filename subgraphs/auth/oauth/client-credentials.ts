// Client authentication: RFC 6749 §2.3.1.
import type { ClientCredentials } from '../operations/clients/authenticate-client.ts'
import { OAuthError } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

/** RFC 8414 §2: `token_endpoint_auth_methods_supported`. */
export const authenticationMethods = ['client_secret_basic', 'client_secret_post'] as const

export interface PresentedCredentials extends ClientCredentials {
  method: (typeof authenticationMethods)[number]
}

/**
 * Reads a client's id and secret from the `Authorization` header or from the body, not from both.
 * @throws {OAuthError} invalid_client if there are none, invalid_request if there are two.
 */
export function readClientCredentials(header: string | undefined, parameters: Parameters): PresentedCredentials {
  const id = parameters.get('client_id')
  const secret = parameters.get('client_secret')
  if (header !== undefined) {
    const basic = readBasicHeader(header)
    // Repeating the same id in the body is harmless.
    if (secret === undefined && (id === undefined || id === basic.id)) return basic
    throw new OAuthError(
      'invalid_request',
      'The client must authenticate either in the header or in the body, not in both',
    )
  }
  if (id === undefined || secret === undefined) throw invalidClient('client_secret_post')
  return { id, secret, method: 'client_secret_post' }
}

/**
 * The refusal of a client, known or not. RFC 6749 §5.2: a client that used the header gets the expected scheme in the
 * answer.
 */
export function invalidClient(method: PresentedCredentials['method']): OAuthError {
  const headers: Record<string, string> =
    method === 'client_secret_basic' ? { 'www-authenticate': 'Basic realm="waybill", charset="UTF-8"' } : {}
  return new OAuthError('invalid_client', 'The client is unknown, or its secret is wrong', { status: 401, headers })
}

function readBasicHeader(header: string): PresentedCredentials {
  const encoded = /^Basic +([\w+/-]+={0,2}) *$/i.exec(header)?.[1]
  const pair = Buffer.from(encoded ?? '', 'base64').toString()
  const colon = pair.indexOf(':')
  const id = colon > 0 ? formDecode(pair.slice(0, colon)) : undefined
  const secret = formDecode(pair.slice(colon + 1))
  if (id === undefined || !secret) throw invalidClient('client_secret_basic')
  return { id, secret, method: 'client_secret_basic' }
}

/** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined, so that either may hold a colon. */
function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
