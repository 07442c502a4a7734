import type { Finding, Invariant } from '../finding.ts'
import type { World } from '../world.ts'

/** The order list, a read model that follows the events, has exactly the orders, in their last version. */
export const listMatchesOrders: Invariant = {
  name: 'list-matches-orders',
  title: 'The list of orders has every order in its last version, and nothing else',
  check({ orders, items, listed }) {
    const strays = [...listed.keys()]
      .filter((id) => !orders.has(id))
      .map((id) => `the list has ${id}, which is no order`)
    return [...strays, ...[...orders.keys()].flatMap((id) => checkOrder(id, { orders, items, listed }))]
  },
}

function checkOrder(id: string, { orders, items, listed }: Pick<World, 'orders' | 'items' | 'listed'>): Finding[] {
  const entry = listed.get(id)
  if (!entry) return [`the list lacks the order ${id}`]
  const order = orders.get(id)!
  const products = (items.get(id) ?? []).map(({ productId }) => productId).toSorted()
  const wanted = `${order.customerId} ${order.status} version ${order.version} of ${products.join(' ')}`
  const found = `${entry.customerId} ${entry.status} version ${entry.version} of ${entry.products.toSorted().join(' ')}`
  return wanted === found ? [] : [`the list has ${id} as ${found}, the order is ${wanted}`]
}
