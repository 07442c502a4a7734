import { Refusal } from '#platform/values/refusal.ts'
import { type OrderReturn, returnId } from '../domain/order-return.ts'
import { receiveReturn } from '../operations/receive-return.ts'
import { requestReturn } from '../operations/request-return.ts'
import type { MutationResolvers, ReturnResolvers } from './generated.ts'
import { revisionOf } from './order-changes.ts'
import { toRefused } from './refusals.ts'

/** A return with the id of its order. */
export interface ReturnOfOrder extends OrderReturn {
  orderId: string
}

export const returnResolvers: ReturnResolvers = {
  id: ({ orderId, position }) => returnId(orderId, position),
  order: async ({ orderId }, _, { orders }) => (await orders.load(orderId))!,
  items: ({ items }) =>
    items.map(({ productId, requested, received, restocked }) => ({
      productId,
      quantity: received ?? requested,
      restocked,
    })),
}

export const returnMutations: Pick<MutationResolvers, 'requestReturn' | 'receiveReturn'> = {
  async requestReturn(_, { input }, context) {
    try {
      const { items, reason = null } = input
      const request = { ...revisionOf(input, context), items, reason }
      const { order, changed } = await requestReturn(context.store, request)
      return { __typename: 'RequestReturnSuccess', order, return: { ...changed, orderId: order.id } }
    } catch (error) {
      return toRefused(error)
    }
  },

  async receiveReturn(_, { input }, context) {
    if (context.caller.kind === 'customer')
      throw new Refusal('FORBIDDEN', 'receiveReturn is for clients and operators: customers use requestReturn')
    try {
      const { returnId: id, items, restock, refuse } = input
      const { orderId: _order, ...revision } = revisionOf({ ...input, orderId: '' }, context)
      const lines = items?.map(({ restocked, ...line }) => ({ ...line, restocked: restocked ?? undefined }))
      const receipt = { ...revision, returnId: id, items: lines, restocks: restock, refuses: refuse }
      const { order, changed } = await receiveReturn(context.store, receipt)
      return { __typename: 'ReceiveReturnSuccess', order, return: { ...changed, orderId: order.id } }
    } catch (error) {
      return toRefused(error)
    }
  },
}
