import type { LinkSigner } from '#platform/values/link-token.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Context } from './context.ts'
import type { TrackedEventResolvers, TrackedOrderResolvers, TrackedParcelResolvers } from './generated.ts'

/** An order as the holder of a link sees it. */
export interface TrackedOrder {
  token: string
  orderId: string
}

/**
 * The order of a link. Sales has checked that the link is not revoked, and is the only one that can; here the signature
 * keeps callers of this service from reading orders by their ids.
 * @throws {Refusal} INVALID_TRACKING_LINK, TRACKING_LINK_EXPIRED
 */
export function readLink(signer: LinkSigner | null, token: string, now: Date): TrackedOrder {
  const link = signer?.verify(token)
  if (!link)
    throw new Refusal('INVALID_TRACKING_LINK', 'The tracking link is not valid: open it exactly as it was sent')
  if (link.expiresAt <= now) {
    throw new Refusal('TRACKING_LINK_EXPIRED', 'The tracking link has expired: ask the shop for a new one')
  }
  return { token, orderId: link.subject }
}

export const trackedOrderResolvers: TrackedOrderResolvers = {
  __resolveReference: ({ id }: { id: string }, { linkSigner }: Context) => readLink(linkSigner, id, new Date()),
  id: ({ token }) => token,
  parcels: ({ orderId }, _, { shipmentsOfOrders }) => shipmentsOfOrders.load(orderId),
}

export const trackedParcelResolvers: TrackedParcelResolvers = {
  items: (shipment, _, { items }) => shipment.items ?? items.load(shipment),
  events: ({ id }, _, { events }) => events.load(id),
}

export const trackedEventResolvers: TrackedEventResolvers = {
  location: ({ type, location }) => (type === 'DELIVERED' ? null : location),
}
