import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import type { Database } from '#platform/postgres/database.ts'
import { trackingLinksRevoked } from '#schema/events/tracking-links-revoked.ts'
import { deleteLinks } from '../store/tracking-links.ts'

/** Revokes all links to an order, and ends the subscriptions by them. Returns the number of links that were valid. */
export function revokeTrackingLinks(database: Database, orderId: string, now: Date): Promise<number> {
  return database.transact(async (transaction) => {
    const ids = await deleteLinks(transaction, orderId, now)
    if (ids.length > 0) {
      enqueue(transaction, [outboxEvent(trackingLinksRevoked, { order_id: orderId, link_ids: ids }, now)])
    }
    return ids.length
  })
}
