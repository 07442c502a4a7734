import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/postgres/database.ts'
import type { LinkSigner } from '#platform/values/link-token.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { maxLinks, newLink, tooManyLinks } from '../domain/tracking-link.ts'
import { insertLink } from '../store/tracking-links.ts'

/** How links are made. */
export interface TrackingLinkSettings {
  /** Null if no key is configured. */
  signer: LinkSigner | null
  /** For how long a link is valid. */
  days: number
  /** The page that a link opens. */
  pageUrl: string
}

/** A link that shows one order. */
export interface TrackingLink {
  url: string
  token: string
  expiresAt: Date
}

/**
 * Makes a link to an order.
 * @param createdBy the caller
 * @throws {Refusal} TRACKING_LINKS_DISABLED, TOO_MANY_LINKS
 */
export async function createTrackingLink(
  database: Database,
  { signer, days, pageUrl }: TrackingLinkSettings,
  { orderId, createdBy }: { orderId: string; createdBy: string },
  now: Date,
): Promise<TrackingLink> {
  if (!signer) {
    throw new Refusal('TRACKING_LINKS_DISABLED', 'There are no tracking links: the service has no key to sign them')
  }
  const link = newLink(orderId, randomUUID(), days, now)
  const isInserted = await database.transact((transaction) =>
    insertLink(transaction, { ...link, createdBy }, maxLinks, now),
  )
  if (!isInserted) throw tooManyLinks()
  const token = signer.sign(link)
  // In the fragment, which browsers send to no server and in no Referer header.
  return { url: `${pageUrl}#${token}`, token, expiresAt: link.expiresAt }
}
