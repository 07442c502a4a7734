import { isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { isOrderId } from '../domain/order-id.ts'
import { returnStatuses } from '../domain/order-return.ts'
import { type ListedReturn, listReturns } from '../store/list-returns.ts'
import type { QueryResolvers } from './generated.ts'

/** The returns of all orders, for back offices. */
export const returnsOfAll: NonNullable<QueryResolvers['returns']> = async (
  _,
  { status, ...args },
  { caller, database, returns },
) => {
  if (!actsForShop(caller)) {
    throw new Refusal('FORBIDDEN', 'returns is for clients and operators: customers read the returns of their orders')
  }
  const page = pageRequest(args, [isMomentKey, isOrderId, isPosition])
  const [requestedAt, orderId, position] = page.after ?? []
  const listed = await listReturns(database, {
    statuses: [...new Set(status ?? returnStatuses)],
    after: page.after && { requestedAt: new Date(requestedAt!), orderId: orderId!, position: Number(position) },
    limit: page.first + 1,
  })
  const rows = await Promise.all(
    listed.map(async (entry) => {
      const ofOrder = await returns.load(entry.orderId)
      const one = ofOrder.find(({ position }) => position === entry.position)
      // An order that was deleted meanwhile has no returns.
      return { entry, one: one && { ...one, orderId: entry.orderId } }
    }),
  )
  const keysOf = ({ entry }: { entry: ListedReturn }) => [
    entry.requestedAt.toISOString(),
    entry.orderId,
    String(entry.position),
  ]
  return toConnection(rows, page, keysOf, ({ one }) => one)
}

const isPosition = (key: string) => /^[1-9]\d{0,3}$/.test(key)
