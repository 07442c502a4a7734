import { callerName } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import { createTrackingLink } from '../operations/create-tracking-link.ts'
import { revokeTrackingLinks } from '../operations/revoke-tracking-links.ts'
import type { Context } from './context.ts'
import type { MutationResolvers } from './generated.ts'
import { visibleOrder } from './order.ts'
import { toRefused } from './refusals.ts'

export const trackingLinkMutations: Pick<MutationResolvers, 'createTrackingLink' | 'revokeTrackingLinks'> = {
  async createTrackingLink(_, { orderId }, context) {
    try {
      const order = await requireOrder(orderId, context)
      const request = { orderId: order.id, createdBy: callerName(context.caller) }
      const link = await createTrackingLink(context.database, context.trackingLinks, request, new Date())
      return { __typename: 'CreateTrackingLinkSuccess', link }
    } catch (error) {
      return toRefused(error)
    }
  },

  async revokeTrackingLinks(_, { orderId }, context) {
    try {
      const order = await requireOrder(orderId, context)
      const count = await revokeTrackingLinks(context.database, order.id, new Date())
      return { __typename: 'RevokeTrackingLinksSuccess', count }
    } catch (error) {
      return toRefused(error)
    }
  },
}

/** @throws {Refusal} UNKNOWN_ORDER, also for an order that the caller may not see */
async function requireOrder(orderId: string, context: Context) {
  const order = await visibleOrder(orderId, context)
  if (order) return order
  throw new Refusal('UNKNOWN_ORDER', `There is no order ${cutText(orderId, 100)}`)
}
