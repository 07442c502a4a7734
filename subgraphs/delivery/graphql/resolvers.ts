import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { badInput } from '#platform/graphql/connection.ts'
import { toRefused } from '#platform/graphql/refused.ts'
import { dateTimeScalar } from '#platform/graphql/scalars.ts'
import { type Caller, callerName, mayActFor } from '#platform/identity/caller.ts'
import { readText } from '#platform/values/text.ts'
import type { Shipment } from '../domain/shipment.ts'
import { textRules } from '../domain/texts.ts'
import { updateShipmentStatus } from '../operations/update-shipment-status.ts'
import { findShipmentByTrackingNumber } from '../store/shipments.ts'
import type { Context } from './context.ts'
import type { Resolvers } from './generated.ts'
import type { OrderReference } from './order.ts'
import { shipmentsOfAll } from './shipments.ts'
import { trackedEventResolvers, trackedOrderResolvers, trackedParcelResolvers } from './tracked-order.ts'

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
        return toRefused('ShipmentRefused', error)
      }
    },

    async createShipment(_, { input }, { caller, createShipment }) {
      const { orderId, items, carrier, idempotencyKey: key } = input
      try {
        const repeatable = key == null ? null : { caller: callerName(caller), key }
        const shipment = await createShipment({ orderId, items, carrier: carrier ?? null, repeatable })
        return { __typename: 'CreateShipmentSuccess', shipment, order: { id: shipment.orderId } }
      } catch (error) {
        return toRefused('ShipmentRefused', error)
      }
    },
  },

  Shipment: {
    __resolveReference: async ({ id }: { id: string }, { caller, shipments }: Context) => {
      requireForEntity(caller, 'Shipment', [['shipments:read']])
      return visible(caller, await shipments.load(id))
    },
    order: ({ orderId }) => ({ id: orderId }),
    items: (shipment, _, { items }) => shipment.items ?? items.load(shipment),
    events: ({ id }, _, { events }) => events.load(id),
  },

  TrackedOrder: trackedOrderResolvers,
  TrackedParcel: trackedParcelResolvers,
  TrackedEvent: trackedEventResolvers,

  Order: {
    __resolveReference: ({ id }: OrderReference) => ({ id }),
    shipment: async ({ id }, _, { caller, shipmentsOfOrders }) =>
      visible(caller, (await shipmentsOfOrders.load(id)).at(-1)),
    shipments: async ({ id }, _, { caller, shipmentsOfOrders }) =>
      (await shipmentsOfOrders.load(id)).filter((shipment) => visible(caller, shipment)),
    async traceId({ id }, _, { caller, shipmentsOfOrders }) {
      // Of no use to customers.
      if (caller.kind === 'customer' || caller.kind === 'anonymous') return null
      const [first] = await shipmentsOfOrders.load(id)
      return first?.traceparent?.split('-')[1] ?? null
    },
  },
}

/** The shipment if the caller may see it: a customer sees their own, a client any. Scopes are checked elsewhere. */
function visible(caller: Caller, shipment: Shipment | null | undefined): Shipment | null {
  return shipment && mayActFor(caller, shipment.customerId ?? '') ? shipment : null
}
