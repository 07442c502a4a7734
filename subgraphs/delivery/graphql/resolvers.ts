import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { badInput } from '#platform/graphql/connection.ts'
import { dateTimeScalar } from '#platform/graphql/scalars.ts'
import { type Caller, mayActFor } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText } from '#platform/values/text.ts'
import type { Shipment } from '../domain/shipment.ts'
import { textRules } from '../domain/texts.ts'
import { updateShipmentStatus } from '../operations/update-shipment-status.ts'
import { findShipmentByTrackingNumber } from '../store/shipments.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'
import type { OrderReference } from './order.ts'
import { shipmentsOfAll } from './shipments.ts'

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,

  Query: {
    async shipment(_, { id, trackingNumber }, { caller, database, shipments }) {
      const number = readText('trackingNumber', trackingNumber, textRules.trackingNumber, 'BAD_USER_INPUT')
      // A blank form field counts as omitted.
      const shipmentId = id?.trim() || null
      if ((shipmentId === null) === (number === null)) throw badInput('Give exactly one of id and trackingNumber')
      const shipment = shipmentId ? shipments.load(shipmentId) : findShipmentByTrackingNumber(database, number!)
      return visible(caller, await shipment)
    },
    shipments: shipmentsOfAll,
  },

  Mutation: {
    async updateShipmentStatus(_, { input }, { database }) {
      try {
        const shipment = await updateShipmentStatus(database, input, new Date())
        return { __typename: 'UpdateShipmentStatusSuccess', shipment }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { __typename: 'ShipmentRefused', code: error.code, message: error.message }
      }
    },
  },

  Shipment: {
    __resolveReference: async ({ id }: { id: string }, { caller, shipments }: Context) => {
      requireForEntity(caller, 'Shipment', [['shipments:read']])
      return visible(caller, await shipments.load(id))
    },
    order: ({ orderId }) => ({ id: orderId }),
    events: ({ id }, _, { events }) => events.load(id),
  },

  Order: {
    __resolveReference: ({ id }: OrderReference) => ({ id }),
    shipment: async ({ id }, _, { caller, shipmentsOfOrders }) => visible(caller, await shipmentsOfOrders.load(id)),
  },
}

/** The shipment if the caller may see it: a customer sees their own, a client any. Scopes are checked elsewhere. */
function visible(caller: Caller, shipment: Shipment | null | undefined): Shipment | null {
  return shipment && mayActFor(caller, shipment.customerId ?? '') ? shipment : null
}
