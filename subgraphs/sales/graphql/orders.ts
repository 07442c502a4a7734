import { isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import type { Sql } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText, type TextRule } from '#platform/values/text.ts'
import { orderStatuses } from '#schema/events/order-status.ts'
import { isOrderId } from '../domain/order-id.ts'
import { findIdByNumber } from '../store/find-order-by-number.ts'
import { findListedOrders } from '../store/order-list/find-listed-orders.ts'
import { searchOrders } from '../store/order-list/search-orders.ts'
import type { QueryResolvers } from './generated.ts'
import { visibleOrder } from './order.ts'

const ids: TextRule = { kind: 'identifier', maxCharacters: 255 }
const searchText: TextRule = { kind: 'line', maxCharacters: 100 }

/** The orders of all customers, for back offices. */
export const ordersOfAll: NonNullable<QueryResolvers['orders']> = async (
  _,
  { first, after, filter, sort },
  { caller, read, orders },
) => {
  if (!actsForShop(caller)) {
    throw new Refusal('FORBIDDEN', 'orders is for clients and operators: customers read me { orders }')
  }
  const wantedSort = sort ?? 'NEWEST'
  // The first key is the sort, because a cursor of another sort is at another position.
  const page = pageRequest({ first, after }, [(key) => key === wantedSort, isMomentKey, isOrderId])
  const textOf = (name: 'customerId' | 'productId') =>
    readText(name, filter?.[name], ids, 'BAD_USER_INPUT') ?? undefined
  const text = readText('text', filter?.text, searchText, 'BAD_USER_INPUT')
  const number = filter?.number?.trim() || undefined
  const statuses = [...new Set(filter?.status ?? orderStatuses)]
  const selection = {
    sort: wantedSort,
    limit: page.first + 1,
    after: page.after && { sortedAt: new Date(page.after[1]!), id: page.after[2]! },
    statuses,
    customerId: textOf('customerId'),
    productId: textOf('productId'),
    placedFrom: filter?.placedFrom ?? undefined,
    placedBefore: filter?.placedBefore ?? undefined,
  }
  const listed = await read(async (sql) =>
    findListedOrders(sql, {
      ...selection,
      ids: number === undefined ? undefined : await idsOfNumber(sql, number),
      matches: text === null ? undefined : await searchOrders(sql, text),
    }),
  )
  const rows = await Promise.all(listed.map(async (entry) => ({ entry, order: await orders.load(entry.id) })))
  return toConnection(
    rows,
    page,
    ({ entry }) => [wantedSort, entry.sortedAt.toISOString(), entry.id],
    ({ order }) => order,
  )
}

/** The order with a number, if the caller may see it. */
export const orderByNumber: NonNullable<QueryResolvers['orderByNumber']> = async (_, { number }, context) => {
  const id = await findIdByNumber(context.database, number)
  return id === undefined ? null : visibleOrder(id, context)
}

async function idsOfNumber(sql: Sql, number: string): Promise<string[]> {
  const id = await findIdByNumber(sql, number)
  return id === undefined ? [] : [id]
}
