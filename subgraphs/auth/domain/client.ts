import { sessionsClientId } from './customer.ts'
import { operatorsClientId } from './operator.ts'
import type { RateLimit } from './rate-limit.ts'

/** A machine that may request tokens. */
export interface Client {
  id: string
  secretHash: string
  /** The scopes that its tokens can have. */
  scopes: readonly string[]
  /** Its grant types: values of `grant_type` (RFC 6749). */
  grantTypes: readonly string[]
  rateLimit: RateLimit
}

/** An enabled client as read for one request. */
export interface EnabledClient extends Client {
  /** Hash of the previous secret while that is still valid. */
  previousSecretHash: string | undefined
  /** Its tokens with an `iat` of this second or earlier are revoked. */
  tokensEndedUntil: Date | undefined
}

/**
 * Whether this is a valid client id. Ids of people (`customer_…`, `operator_…`) are excluded: a token's subject is either
 * a client or a person.
 */
export function isClientId(id: string): boolean {
  return /^[a-z][a-z0-9.-]{0,99}$/.test(id) && id !== sessionsClientId && id !== operatorsClientId
}

// RFC 6749 §3.3: scope = scope-token *( SP scope-token ), of printable ASCII without `"` and `\`.
const scopePattern = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/

/**
 * The requested scopes, or all of the client's if none are requested. Undefined if the client lacks one of them or the
 * request violates the syntax of RFC 6749.
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

/** Whether this is a valid scope token: RFC 6749 §3.3. */
export function isScope(text: string): boolean {
  return text.length <= 100 && scopePattern.test(text) && !text.includes(' ')
}
