/** The loaded part of a list of orders, the newest first. */
interface LoadedOrders {
  edges: { cursor: string; node: { id: string; createdAt: string } }[]
  pageInfo: { hasNextPage: boolean }
}

/**
 * The list with an order that it may lack, in its place. An order that is older than all of them belongs to a page that is
 * not loaded yet.
 */
export function addOrder<List extends LoadedOrders>(list: List, order: List['edges'][number]['node']): List {
  const { edges, pageInfo } = list
  if (edges.some(({ node }) => node.id === order.id)) return list
  const older = edges.findIndex(({ node }) => node.createdAt < order.createdAt)
  if (older === -1 && pageInfo.hasNextPage) return list
  const at = older === -1 ? edges.length : older
  // Only the pages of the graph have cursors.
  const added = { __typename: 'OrderEdge', cursor: '', node: order }
  return { ...list, edges: [...edges.slice(0, at), added, ...edges.slice(at)] }
}
