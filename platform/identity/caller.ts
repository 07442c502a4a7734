/** Who makes a request. */
export type Caller = AnonymousCaller | ClientCaller | CustomerCaller

/** Somebody with a token. */
export type IdentifiedCaller = ClientCaller | CustomerCaller

/** No token: may do what is public. */
export interface AnonymousCaller {
  kind: 'anonymous'
  scopes: ReadonlySet<string>
}

/** A machine: a storefront's back end, an operations tool, one of our services. */
export interface ClientCaller extends AccessToken {
  kind: 'client'
  /** The OAuth client's id. */
  id: string
}

/** A person: acts for themself alone. */
export interface CustomerCaller extends AccessToken {
  kind: 'customer'
  /** The customer's id. */
  id: string
}

/** What the access token says besides who: RFC 9068 §2.2. */
interface AccessToken {
  scopes: ReadonlySet<string>
  /** The token itself, to pass on. */
  token: string
  /** The token's own id, `jti`: by it the token is revoked. */
  tokenId: string
  /** The token family that it belongs to, `sid`: with that it is revoked. Undefined for a token that came alone. */
  familyId: string | undefined
  /** The OAuth client that got the token: for a client its own id, for a customer that of all sessions. */
  clientId: string
  /** When the token was issued, in seconds since 1970. */
  issuedAt: number
  /** When the token ends, in seconds since 1970. */
  expiresAt: number
  /** What the token allows its bearer; undefined if it says nothing of the kind. */
  rateLimit: RateLimit | undefined
}

/** So many requests in so many seconds. Both at least 1. */
export interface RateLimit {
  requests: number
  windowSeconds: number
}

export const anonymous: AnonymousCaller = { kind: 'anonymous', scopes: new Set() }

/** Names the caller where keys and records need one name for it: `client:storefront`, `customer:customer_123`. */
export function callerName(caller: Caller): string {
  return caller.kind === 'anonymous' ? 'anonymous' : `${caller.kind}:${caller.id}`
}

/** Whether the caller may see what belongs to this customer, as far as ownership goes: scopes are checked apart. */
export function mayActFor(caller: Caller, customerId: string): boolean {
  return caller.kind === 'client' || (caller.kind === 'customer' && caller.id === customerId)
}
