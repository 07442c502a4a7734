// Changes of the data of an order other than its status.

import { badInput } from '#platform/graphql/connection.ts'
import { callerName } from '#platform/identity/caller.ts'
import { isUuid } from '#platform/values/uuid.ts'
import type { Revision } from '../operations/revise-order.ts'
import { setOrderMetadata } from '../operations/set-order-metadata.ts'
import { updateShippingAddress } from '../operations/update-shipping-address.ts'
import type { Context } from './context.ts'
import type { MutationResolvers } from './generated.ts'
import { maySee } from './order.ts'
import { toRefused } from './refusals.ts'

/** The order, the origin of the change and the version that the caller expects. */
export function revisionOf(
  { orderId, expectedVersion }: { orderId: string; expectedVersion?: number | null | undefined },
  { caller }: Context,
): Revision {
  return {
    orderId,
    expectedVersion: expectedVersion ?? undefined,
    actor: callerName(caller),
    occurredAt: new Date(),
    mayChange: maySee.bind(undefined, caller),
  }
}

export const orderChanges: Pick<
  MutationResolvers,
  'updateShippingAddress' | 'setOrderMetadata' | 'sealShippingAddress'
> = {
  async updateShippingAddress(_, { input }, context) {
    try {
      const { shippingAddress, contact } = input
      const update = { ...revisionOf(input, context), shippingAddress, contact }
      const order = await updateShippingAddress(context.store, update)
      return { __typename: 'UpdateShippingAddressSuccess', order }
    } catch (error) {
      return toRefused(error)
    }
  },

  async setOrderMetadata(_, { input }, context) {
    try {
      const update = { ...revisionOf(input, context), metadata: input.metadata }
      const order = await setOrderMetadata(context.store, update)
      return { __typename: 'SetOrderMetadataSuccess', order }
    } catch (error) {
      return toRefused(error)
    }
  },

  sealShippingAddress(_, { orderId, shipmentId }, { sealAddress }) {
    if (!isUuid(shipmentId)) throw badInput('shipmentId must be a UUID')
    return sealAddress({ orderId, shipmentId })
  },
}
