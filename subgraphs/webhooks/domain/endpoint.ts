import { Refusal } from '#platform/values/refusal.ts'
import type { TextRule } from '#platform/values/text.ts'
import type { DisabledReason } from './statuses.ts'

/** A receiver of webhooks. */
export interface Endpoint {
  id: string
  url: string
  /** The types that it receives. */
  events: string[]
  description: string | null
  status: 'ENABLED' | 'DISABLED'
  /** Why it is switched off; null while it is enabled. */
  disabledReason: DisabledReason | null
  disabledAt: Date | null
  /** The first failed attempt since the last success; null if the last attempt succeeded. */
  failingSince: Date | null
  /** The last success, to a minute. */
  lastDeliveredAt: Date | null
  /** Until when webhooks are also signed with the secret before the last rotation; null if they are not. */
  previousSecretUntil: Date | null
  createdAt: Date
  updatedAt: Date
}

/** The limits of an endpoint's description. */
export const descriptionRule: TextRule = { kind: 'line', maxCharacters: 200 }

/** Bounds the deliveries of one event, and the requests in flight. */
export const maxEndpoints = 100
const maxUrlLength = 2_000
const maxOverlapSeconds = 7 * 86_400

/**
 * Checks the URL of an endpoint, as far as that is possible without a look at its host.
 * @param allowsPrivate whether http is allowed
 * @throws {Refusal} INVALID_URL
 */
export function requireEndpointUrl(text: string, { allowsPrivate }: { allowsPrivate: boolean }): URL {
  const url = text.length > maxUrlLength ? null : URL.parse(text.trim())
  if (!url) throw invalidUrl(`it must be an absolute URL of at most ${maxUrlLength} characters`)
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:'))
    throw invalidUrl('it must begin with https://, so that nobody can read or change webhooks on their way')
  if (url.username !== '' || url.password !== '')
    throw invalidUrl('it must not contain a user or a password: verify the signature instead')
  if (url.hash !== '') throw invalidUrl('it must not contain a fragment (#…), which is never sent')
  return url
}

/** The refusal of a URL. @param why a clause that says what must be different */
export function invalidUrl(why: string): Refusal {
  return new Refusal('INVALID_URL', `The URL cannot be used: ${why}`)
}

/** The refusal of a host in a private network. */
export function privateAddress(): Refusal {
  return new Refusal(
    'PRIVATE_ADDRESS',
    'The host of the URL is in a private or reserved network: use an address of the public Internet',
  )
}

/**
 * Checks the chosen types and removes duplicates.
 * @throws {Refusal} UNKNOWN_EVENT_TYPE
 */
export function requireEvents(events: readonly string[], known: readonly string[]): string[] {
  const unique = [...new Set(events)]
  const unknown = unique.find((name) => !known.includes(name))
  if (unknown !== undefined || unique.length === 0) {
    const fault =
      unknown === undefined ? 'An endpoint needs at least one event type' : 'One of the event types is unknown'
    throw new Refusal('UNKNOWN_EVENT_TYPE', `${fault}: use ${known.join(', ')}`)
  }
  return unique
}

/** @throws {Refusal} INVALID_OVERLAP */
export function requireOverlap(seconds: number): void {
  if (seconds >= 0 && seconds <= maxOverlapSeconds) return
  throw new Refusal('INVALID_OVERLAP', `The overlap must be 0 to ${maxOverlapSeconds} seconds`)
}

/** The refusal of an id that no endpoint has. */
export function unknownEndpoint(): Refusal {
  return new Refusal('UNKNOWN_ENDPOINT', 'There is no endpoint with this id')
}
