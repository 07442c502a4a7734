import { sessionsClientId } from './customer.ts'
import type { RateLimit } from './rate-limit.ts'

/** A machine that may ask for tokens. */
export interface Client {
  id: string
  secretHash: string
  /** The most that a token of this client can allow. */
  scopes: readonly string[]
  /** How it may ask: values of RFC 6749's `grant_type`. */
  grantTypes: readonly string[]
  rateLimit: RateLimit
}

/** A client that asks for a token, as it stands then. */
export interface EnabledClient extends Client {
  /** Of the secret before, while that is good as well. */
  previousSecretHash: string | undefined
  /** Its tokens with an `iat` of this second or an earlier one have ended. */
  tokensEndedUntil: Date | undefined
}

/**
 * Whether a client can be called this. There is no room for the id of a customer (`customer_…`): the subject of a token
 * is one or the other.
 */
export function isClientId(id: string): boolean {
  return /^[a-z][a-z0-9.-]{0,99}$/.test(id) && id !== sessionsClientId
}

// RFC 6749 §3.3: scope = scope-token *( SP scope-token ), of printable ASCII without `"` and `\`.
const scopePattern = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/

/**
 * The scopes that a client asks for, out of those that it has; all of them if it asks for none in particular. Undefined if
 * it asks for one that it does not have, or not in the form of RFC 6749.
 */
export function narrowScopes(
  client: Pick<Client, 'scopes'>,
  requested: string | undefined,
): readonly string[] | undefined {
  if (requested === undefined) return client.scopes
  if (!scopePattern.test(requested)) return undefined
  const scopes = [...new Set(requested.split(' '))]
  return scopes.every((scope) => client.scopes.includes(scope)) ? scopes : undefined
}

/** Whether this can be one scope: RFC 6749 §3.3. */
export function isScope(text: string): boolean {
  return text.length <= 100 && scopePattern.test(text) && !text.includes(' ')
}
