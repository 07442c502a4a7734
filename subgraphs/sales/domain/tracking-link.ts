import type { Link } from '#platform/values/link-token.ts'
import { Refusal } from '#platform/values/refusal.ts'

/** The most links of one order that are valid at a time. */
export const maxLinks = 20

/** The content of a new link to an order. @param id of the link, random */
export function newLink(orderId: string, id: string, days: number, now: Date): Link {
  const seconds = Math.floor(now.getTime() / 1_000) + days * 86_400
  return { subject: orderId, id, expiresAt: new Date(1_000 * seconds) }
}

/** @throws {Refusal} TRACKING_LINK_EXPIRED */
export function refuseExpired({ expiresAt }: Link, now: Date): void {
  if (expiresAt > now) return
  throw new Refusal('TRACKING_LINK_EXPIRED', 'The tracking link has expired: ask the shop for a new one')
}

export function invalidLink(): Refusal {
  return new Refusal('INVALID_TRACKING_LINK', 'The tracking link is not valid: open it exactly as it was sent')
}

export function revokedLink(): Refusal {
  return new Refusal('TRACKING_LINK_REVOKED', 'The tracking link was revoked: ask the shop for a new one')
}

export function tooManyLinks(): Refusal {
  return new Refusal(
    'TOO_MANY_LINKS',
    `The order has ${maxLinks} tracking links already: use one of them, or revoke them`,
  )
}
