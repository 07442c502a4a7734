import type { ListRules } from '../shell/list/list-state.ts'
import type { OrderRowFragment, OrderSort } from '../waybill/graph/graphql.ts'

/**
 * The rules of a list of orders. The repeated query also finds orders of other views: a row that has left its view shows its new
 * status. A new order that follows the last row comes with a further page.
 */
export const orderNews = (
  sort: OrderSort,
  isShown: (order: OrderRowFragment) => boolean,
): ListRules<OrderRowFragment> => ({
  isChanged: (shown, read) => read.version > shown.version,
  freshIn(read, shown, isWhole) {
    const last = shown.at(-1)
    const precedes = (order: OrderRowFragment) => isWhole || !last || isBefore[sort](order, last)
    const known = new Set(shown.map(({ id }) => id))
    return read.filter((order) => isShown(order) && !known.has(order.id) && precedes(order))
  },
  goneIn: () => [],
})

type Comparison = (order: OrderRowFragment, other: OrderRowFragment) => boolean

const isBefore: Record<OrderSort, Comparison> = {
  NEWEST: (order, other) => order.createdAt > other.createdAt,
  OLDEST: (order, other) => order.createdAt < other.createdAt,
  RECENTLY_CHANGED: (order, other) => order.updatedAt > other.updatedAt,
}
