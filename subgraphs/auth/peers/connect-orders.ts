import { CallRefused, isTooMany } from '#platform/calls/resilience.ts'
import { createGraphqlClient } from '#platform/graphql/client.ts'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import type { ServiceStartup } from '#platform/process/lifecycle.ts'
import { overloaded, Refusal } from '#platform/values/refusal.ts'
import { accessTokenLifetimeSeconds, clientGrant } from '../domain/access-token.ts'
import { serviceRateLimit } from '../domain/service-clients.ts'
import type { CustomerOrders } from '../operations/customers/customer-orders.ts'
import type { IssueAccessToken } from '../tokens/access-tokens.ts'
import { readShipments } from './order-shipments.ts'
import { readOrders } from './sales-orders.ts'

/** What this service may read of the others, for exports. */
const scopes = ['orders:read', 'customers:read', 'shipments:read']

/** Issues tokens for this service itself, and renews each when half of its lifetime is over. */
function createOwnToken(issue: IssueAccessToken): ServiceToken {
  let current: { token: Promise<string>; renewAt: number } | undefined
  return {
    get() {
      const now = Date.now()
      if (!current || current.renewAt <= now) {
        const token = issue(clientGrant({ id: 'auth', rateLimit: serviceRateLimit }, scopes), new Date(now))
        current = { token, renewAt: now + 500 * accessTokenLifetimeSeconds }
      }
      return current.token
    },
    refused() {
      current = undefined
    },
  }
}

interface Peers {
  salesUrl: string
  deliveryUrl: string
  issue: IssueAccessToken
}

/** The orders of customers, from sales and delivery. Auth starts and works without both, except for exports. */
export function connectOrders(
  { salesUrl, deliveryUrl, issue }: Peers,
  { log, localSubgraphs, onStop }: ServiceStartup,
): CustomerOrders {
  const token = createOwnToken(issue)
  const limits = { localSubgraphs, timeoutMilliseconds: 3_000, totalMilliseconds: 6_000, retries: 1, concurrency: 4 }
  const sales = createGraphqlClient({ peer: 'sales', url: salesUrl, token, ...limits })
  const delivery = createGraphqlClient({ peer: 'delivery', url: deliveryUrl, token, ...limits })
  onStop(() => Promise.all([sales.close(), delivery.close()]))
  return async (page) => {
    try {
      const { orders, next } = await readOrders(sales, page)
      const shipments = await readShipments(
        delivery,
        orders.map(({ id }) => id),
      )
      return { orders: orders.map((order) => ({ ...order, shipments: shipments.get(order.id) ?? [] })), next }
    } catch (err) {
      if (isTooMany(err)) throw overloaded()
      if (err instanceof CallRefused && page.after !== null)
        throw new Refusal('BAD_USER_INPUT', 'ordersAfter must be nextOrders of an earlier export of this customer')
      log.warn({ err }, 'orders for an export cannot be read')
      throw new Refusal('SERVICE_UNAVAILABLE', 'The orders cannot be read at the moment: try again later')
    }
  }
}
