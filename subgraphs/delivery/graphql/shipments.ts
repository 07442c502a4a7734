import { isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText } from '#platform/values/text.ts'
import { isUuid } from '#platform/values/uuid.ts'
import { shipmentStatuses } from '#schema/events/order-status.ts'
import { textRules } from '../domain/texts.ts'
import { listShipments } from '../store/list-shipments.ts'
import type { QueryResolvers } from './generated.ts'

/** Shipments of all orders, for back offices. */
export const shipmentsOfAll: NonNullable<QueryResolvers['shipments']> = async (
  _,
  { first, after, filter },
  { caller, read, shipments },
) => {
  if (!actsForShop(caller)) throw new Refusal('FORBIDDEN', 'shipments is for clients and operators')
  const page = pageRequest({ first, after }, [isMomentKey, isUuid])
  const carrier = readText('carrier', filter?.carrier, textRules.carrier, 'BAD_USER_INPUT')
  const orderId = filter?.orderId?.trim().toLowerCase() || undefined
  // An order with another id has no shipments.
  const isPossible = orderId === undefined || isUuid(orderId)
  const selection = {
    limit: page.first + 1,
    after: page.after && { createdAt: new Date(page.after[0]!), id: page.after[1]! },
    statuses: [...new Set(filter?.status ?? shipmentStatuses)],
    orderId,
    carrier: carrier ?? undefined,
    createdFrom: filter?.createdFrom ?? undefined,
    createdBefore: filter?.createdBefore ?? undefined,
  }
  const listed = isPossible ? await read((sql) => listShipments(sql, selection)) : []
  const rows = await Promise.all(listed.map(async (entry) => ({ entry, shipment: await shipments.load(entry.id) })))
  return toConnection(
    rows,
    page,
    ({ entry }) => [entry.createdAt.toISOString(), entry.id],
    ({ shipment }) => shipment,
  )
}
