import DataLoader from 'dataloader'
import type { PageRequest } from '#platform/graphql/connection.ts'
import { loadByKey, loadByOwner } from '#platform/graphql/loaders.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { LinkSigner } from '#platform/values/link-token.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { Order, OrderItem, StatusChange } from '../domain/order.ts'
import type { OrderDetails } from '../domain/order-details.ts'
import type { OrderReturn } from '../domain/order-return.ts'
import type { SalesStore } from '../personal-data.ts'
import { findDetails, type OwnedOrder } from '../store/order-details.ts'
import { findHistories } from '../store/order-history.ts'
import { findOrderItems } from '../store/order-items.ts'
import { findReturns } from '../store/order-returns.ts'
import { findCustomerOrders, findOrders } from '../store/orders.ts'
import { loadTrackedOrders, type TrackedOrder } from './load-tracked-orders.ts'

interface CustomerOrdersKey {
  customerId: string
  page: PageRequest
  status: OrderStatus | undefined
}

/** The loaders of one request, which batch lookups of each kind into one statement. */
export interface Loaders {
  orders: DataLoader<string, Order | null>
  items: DataLoader<string, OrderItem[]>
  histories: DataLoader<string, StatusChange[]>
  returns: DataLoader<string, OrderReturn[]>
  /** Null for an order without details. */
  details: DataLoader<OwnedOrder, OrderDetails | null, string>
  /** Up to `first + 1` orders. */
  customerOrders: DataLoader<CustomerOrdersKey, Order[], string>
  /** By the token of a link. */
  trackedOrders: DataLoader<string, TrackedOrder>
}

export function createLoaders({ database, personalData }: SalesStore, linkSigner: LinkSigner | null): Loaders {
  return {
    orders: loadByKey(database, findOrders, 'id'),
    items: loadByOwner(database, findOrderItems),
    histories: loadByOwner(database, (sql, ids) => findHistories(sql, personalData, ids)),
    returns: loadByOwner(database, (sql, ids) => findReturns(sql, personalData, ids)),
    details: new DataLoader(
      async (orders) => {
        const found = await findDetails(database, personalData, orders)
        return orders.map(({ id }) => found.get(id) ?? null)
      },
      { cacheKeyFn: ({ id }) => id },
    ),
    trackedOrders: loadTrackedOrders(database, linkSigner),
    customerOrders: new DataLoader((keys) => findPages(database, keys), { cacheKeyFn: JSON.stringify }),
  }
}

/** Requests with the same page and filter share a statement. */
async function findPages(database: Database, keys: readonly CustomerOrdersKey[]): Promise<Order[][]> {
  const pages = new Map<CustomerOrdersKey, Order[]>()
  for (const [, alike] of Map.groupBy(keys, ({ page, status }) => JSON.stringify([page, status]))) {
    const { page, status } = alike[0]!
    const orders = await findCustomerOrders(database, {
      customerIds: alike.map(({ customerId }) => customerId),
      limit: page.first + 1,
      after: page.after?.[0],
      status,
    })
    const ofCustomer = Map.groupBy(orders, (order) => order.customerId)
    for (const key of alike) pages.set(key, ofCustomer.get(key.customerId) ?? [])
  }
  return keys.map((key) => pages.get(key)!)
}
