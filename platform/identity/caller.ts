/** Who makes a request. */
export type Caller = AnonymousCaller | ClientCaller | CustomerCaller

/** No token: may do what is public. */
export interface AnonymousCaller {
  kind: 'anonymous'
  scopes: ReadonlySet<string>
}

/** A machine: a storefront's back end, an operations tool, one of our services. */
export interface ClientCaller {
  kind: 'client'
  /** The OAuth client's id. */
  id: string
  scopes: ReadonlySet<string>
  /** The token itself, to pass on. */
  token: string
  /** When the token ends, in seconds since 1970. */
  expiresAt: number
}

/** A person: acts for themself alone. */
export interface CustomerCaller {
  kind: 'customer'
  /** The customer's id. */
  id: string
  scopes: ReadonlySet<string>
  token: string
  expiresAt: number
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
