import { createGraphqlClient } from '#platform/graphql/client.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import type { ServiceStartup } from '#platform/process/lifecycle.ts'
import type { SalesOrders } from '../carriers/sales-orders.ts'
import { createSalesOrders } from './sales-orders.ts'

interface SalesSettings {
  authUrl: string
  salesUrl: string
  clientSecret: string
}

/** The sales service. Delivery starts without it: hand-overs wait until it answers. */
export function connectSales(
  { authUrl, salesUrl, clientSecret }: SalesSettings,
  { log, localSubgraphs, onStop }: ServiceStartup,
): SalesOrders {
  const token = createServiceToken({ authUrl, clientId: 'delivery', clientSecret, log })
  const client = createGraphqlClient({
    ...{ peer: 'sales', url: salesUrl, token, localSubgraphs },
    // In total far below the lease on a hand-over, together with the limits of carriers.
    ...{ timeoutMilliseconds: 3_000, totalMilliseconds: 8_000, retries: 1, concurrency: 32 },
  })
  onStop(() => client.close())
  return createSalesOrders(client)
}
