/** The sender of a request. */
export type Caller = AnonymousCaller | IdentifiedCaller

/** A caller with a token. */
export type IdentifiedCaller = ClientCaller | OperatorCaller | CustomerCaller

/** No token: may use public fields only. */
export interface AnonymousCaller {
  kind: 'anonymous'
  scopes: ReadonlySet<string>
}

/** A machine: the back end of a storefront, an operations tool, one of our services. */
export interface ClientCaller extends AccessToken {
  kind: 'client'
  /** The OAuth client's id. */
  id: string
}

/** A person who runs the shop. May do everything that a client with the same scopes may do. */
export interface OperatorCaller extends AccessToken {
  kind: 'operator'
  /** The operator's id. */
  id: string
}

/** A person, who acts only for themself. */
export interface CustomerCaller extends AccessToken {
  kind: 'customer'
  /** The customer's id. */
  id: string
}

/** The claims of the access token besides the subject: RFC 9068 §2.2. */
interface AccessToken {
  scopes: ReadonlySet<string>
  /** The token itself, to forward it. */
  token: string
  /** The token's own id, `jti`, which identifies it in revocations. */
  tokenId: string
  /**
   * The token family that it belongs to, `sid`. Revoking the family revokes the token. Undefined for a token without a
   * family.
   */
  familyId: string | undefined
  /** The OAuth client that obtained the token: for a client its own id, for a person the client of all sessions of that kind. */
  clientId: string
  /** The key that signed the token, `kid`. Revoking a key revokes all tokens that name it. */
  keyId?: string | undefined
  /** When the token was issued, in seconds since 1970. */
  issuedAt: number
  /** When the token expires, in seconds since 1970. */
  expiresAt: number
  /** The rate limit in the token; undefined if it has none. */
  rateLimit: RateLimit | undefined
}

/** A number of requests in a number of seconds. Both are at least 1. */
export interface RateLimit {
  requests: number
  windowSeconds: number
}

export const anonymous: AnonymousCaller = { kind: 'anonymous', scopes: new Set() }

/** The caller as one text, for keys and records: `client:storefront`, `operator:operator_123`, `customer:customer_123`. */
export function callerName(caller: Caller): string {
  return caller.kind === 'anonymous' ? 'anonymous' : `${caller.kind}:${caller.id}`
}

/** Whether the caller acts for the shop, and thus for every customer, as far as its scopes allow. */
export function actsForShop(caller: Caller): caller is ClientCaller | OperatorCaller {
  return caller.kind === 'client' || caller.kind === 'operator'
}

/**
 * Whether the caller may access this customer's data by ownership: callers that act for the shop may access all data.
 * Scopes are checked separately.
 */
export function mayActFor(caller: Caller, customerId: string): boolean {
  return actsForShop(caller) || (caller.kind === 'customer' && caller.id === customerId)
}
