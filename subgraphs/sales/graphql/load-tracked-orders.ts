import DataLoader from 'dataloader'
import type { Database } from '#platform/postgres/database.ts'
import type { LinkSigner } from '#platform/values/link-token.ts'
import type { Order } from '../domain/order.ts'
import { invalidLink, refuseExpired, revokedLink } from '../domain/tracking-link.ts'
import { findOrders } from '../store/orders.ts'
import { findLinks } from '../store/tracking-links.ts'

/** An order as the holder of a link sees it. */
export interface TrackedOrder {
  token: string
  order: Order
}

/**
 * Loads orders by the tokens of their links.
 * @throws (its `load`) {Refusal} INVALID_TRACKING_LINK, TRACKING_LINK_EXPIRED, TRACKING_LINK_REVOKED
 */
export function loadTrackedOrders(database: Database, signer: LinkSigner | null): DataLoader<string, TrackedOrder> {
  return new DataLoader(async (tokens) => {
    const now = new Date()
    const links = tokens.map((token) => signer?.verify(token))
    const signed = links.filter((link) => link !== undefined)
    const [valid, orders] = await Promise.all([
      findLinks(database, signed),
      findOrders(
        database,
        signed.map(({ subject }) => subject),
      ),
    ])
    const found = new Map(orders.map((order) => [order.id, order]))
    return tokens.map((token, index) => {
      try {
        const link = links[index]
        if (!link) throw invalidLink()
        refuseExpired(link, now)
        const order = found.get(link.subject)
        if (!order || !valid.has(link.id)) throw revokedLink()
        return { token, order }
      } catch (error) {
        return error as Error
      }
    })
  })
}
