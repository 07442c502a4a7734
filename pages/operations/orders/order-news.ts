import type { ListRules } from '../shell/list/list-state.ts'
import type { OrderRowFragment } from '../waybill/graph/graphql.ts'

/** The rules of a list of orders. The repeated query also finds orders of other views: a row may have left its view. */
export const orderNews = (isShown: (order: OrderRowFragment) => boolean): ListRules<OrderRowFragment> => ({
  isChanged: (shown, read) => read.version > shown.version,
  freshIn(read, shown) {
    const newest = shown.reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), '')
    return read.filter((order) => order.createdAt > newest && isShown(order))
  },
})
