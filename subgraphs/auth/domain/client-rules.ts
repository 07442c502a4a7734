// The rules for managing clients.
import { Refusal } from '#platform/values/refusal.ts'
import { isClientId, isScope } from './client.ts'
import type { RateLimit } from './rate-limit.ts'
import { unknownScopes } from './scopes.ts'
import { serviceClientScopes } from './service-clients.ts'

/** Scopes that only our own services can have: they guard internal fields. */
const reservedScopes: ReadonlySet<string> = new Set(['inventory:reserve', 'orders:confirm', 'orders:seal'])
const serviceClients: ReadonlySet<string> = new Set(Object.keys(serviceClientScopes))

const maxScopes = 50
const maxRequests = 10_000_000
const maxWindowSeconds = 86_400
const maxOverlapSeconds = 7 * 86_400

/** The grant types that a client can be registered for. */
export const grantTypes = ['client_credentials', 'refresh_token'] as const

/** @throws {Refusal} SERVICE_CLIENT: our own services' clients are provisioned only from the environment. */
export function requireManageable(clientId: string): void {
  if (serviceClients.has(clientId)) {
    throw new Refusal(
      'SERVICE_CLIENT',
      'This client belongs to one of our own services: only its configuration can change it',
    )
  }
}

/** @throws {Refusal} INVALID_CLIENT_ID, SERVICE_CLIENT */
export function requireNewClientId(clientId: string): void {
  if (!isClientId(clientId)) {
    throw new Refusal('INVALID_CLIENT_ID', 'An id is 1 to 100 characters of a-z 0-9 . - and begins with a letter')
  }
  requireManageable(clientId)
}

/**
 * Checks scopes and removes duplicates.
 * @param known all scopes that exist
 * @throws {Refusal} INVALID_SCOPE, RESERVED_SCOPE
 */
export function requireScopes(scopes: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const unique = [...new Set(scopes)]
  if (unique.length > maxScopes || !unique.every(isScope)) {
    throw new Refusal(
      'INVALID_SCOPE',
      `A scope is 1 to 100 printable ASCII characters; a client has at most ${maxScopes} scopes`,
    )
  }
  const reserved = unique.filter((scope) => reservedScopes.has(scope))
  if (reserved.length > 0) throw new Refusal('RESERVED_SCOPE', `Only our own services can have ${reserved.join(', ')}`)
  const unknown = unknownScopes(unique, known)
  if (unknown.length > 0)
    throw new Refusal('INVALID_SCOPE', `There is no scope ${unknown.join(', ')}${suggestion(unknown, known)}`)
  return unique
}

/** The scopes that can be granted, of all that exist, in alphabetical order. */
export function grantableScopes(known: ReadonlySet<string>): string[] {
  return [...known].filter((scope) => !reservedScopes.has(scope)).sort()
}

/** Suggests similar scopes, because a typo is the usual reason. */
function suggestion([unknown = '']: string[], known: ReadonlySet<string>): string {
  const [resource, action] = unknown.split(':')
  const similar = [...known].filter((scope) => {
    const [otherResource, otherAction] = scope.split(':')
    return resource === otherResource || (action === otherAction && otherResource!.startsWith(resource!.slice(0, 3)))
  })
  const open = grantableScopes(new Set(similar))
  return open.length > 0 ? `: there are ${open.join(', ')}` : ''
}

/** Checks grant types and removes duplicates. @throws {Refusal} INVALID_GRANT_TYPE */
export function requireGrantTypes(types: readonly string[]): readonly string[] {
  const unique = [...new Set(types)]
  if (unique.every((type) => (grantTypes as readonly string[]).includes(type))) return unique
  throw new Refusal('INVALID_GRANT_TYPE', `A grant type is one of: ${grantTypes.join(', ')}`)
}

/** @throws {Refusal} INVALID_RATE_LIMIT */
export function requireRateLimit({ requests, windowSeconds }: RateLimit): RateLimit {
  if (isWithin(requests, 1, maxRequests) && isWithin(windowSeconds, 1, maxWindowSeconds)) {
    return { requests, windowSeconds }
  }
  const bounds = `1 to ${maxRequests} requests in 1 to ${maxWindowSeconds} seconds`
  throw new Refusal('INVALID_RATE_LIMIT', `A rate limit is ${bounds}`)
}

/** @throws {Refusal} INVALID_OVERLAP */
export function requireOverlap(seconds: number): number {
  if (isWithin(seconds, 0, maxOverlapSeconds)) return seconds
  throw new Refusal('INVALID_OVERLAP', `The previous secret can stay valid for 0 to ${maxOverlapSeconds} seconds`)
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}
