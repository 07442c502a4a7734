import { badInput, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { isOrderId } from '../domain/order-id.ts'
import { findAllOrders } from '../store/orders.ts'
import type { QueryResolvers } from './generated.ts'

const longestId = 255

/** The orders of all customers, for clients and operators. */
export const ordersOfAll: NonNullable<QueryResolvers['orders']> = async (
  _,
  { first, after, filter, sort },
  { caller, database },
) => {
  if (!actsForShop(caller))
    throw new Refusal('FORBIDDEN', 'orders is for clients and operators: customers read me { orders }')
  const page = pageRequest({ first, after }, [isOrderId])
  const { status, customerId, placedFrom, placedBefore } = filter ?? {}
  if (customerId != null && customerId.length > longestId) throw badInput('customerId is longer than any customer id')
  const orders = await findAllOrders(database, {
    limit: page.first + 1,
    after: page.after?.[0],
    statuses: status ?? undefined,
    customerId: customerId ?? undefined,
    placedFrom: placedFrom ?? undefined,
    placedBefore: placedBefore ?? undefined,
    isOldestFirst: sort === 'OLDEST',
  })
  return toConnection(
    orders,
    page,
    (order) => [order.id],
    (order) => order,
  )
}
