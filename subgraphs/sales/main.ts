import { createBatcher } from '#platform/batcher.ts'
import { createGraphqlClient } from '#platform/graphql/client.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import { runProcess } from '#platform/lifecycle.ts'
import { startService } from '#platform/service.ts'
import { readSalesConfig } from './config.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onOrderStatusUpdated } from './handlers/on-order-status-updated.ts'
import { placeOrders } from './operations/place-orders.ts'
import type { OrderRequest } from './operations/placement.ts'
import { createCustomerDirectory } from './peers/customer-directory.ts'
import { createProductStock } from './peers/product-stock.ts'
import { sweepKeys } from './store/idempotency-keys.ts'

await runProcess('sales', readSalesConfig, async (config, startup) => {
  const service = await startService({ name: 'sales', config, ...startup })
  const { database, http, log, relay, verify } = service

  const token = createServiceToken({ authUrl: config.authUrl, clientId: 'sales', clientSecret: config.clientSecret })
  const limits = { timeoutMilliseconds: 2_000, retries: 2 }
  const product = createGraphqlClient({ url: config.productUrl, token, ...limits })
  const auth = createGraphqlClient({ url: config.authUrl, token, ...limits })
  startup.onStop(() => Promise.all([product.close(), auth.close()]))

  const ports = {
    database,
    stock: createProductStock(product, log),
    knownCustomers: createCustomerDirectory(auth, log),
  }
  const placing = createBatcher(async (requests: readonly OrderRequest[]) => {
    const outcomes = await placeOrders(ports, requests)
    relay.kick()
    return outcomes
  })

  await serveSubgraph({
    http,
    log,
    schemaFile: new URL('../../schema/sales.graphql', import.meta.url),
    resolvers,
    verify,
    contextFor: (caller, { headers }) => ({
      caller,
      database,
      idempotencyKey: headers['idempotency-key']?.toString(),
      placeOrder: placing.submit,
      onCommit: relay.kick,
      ...createLoaders(database),
    }),
  })

  service.sweep('idempotency keys', sweepKeys)
  service.consume(['delivery'], [onOrderStatusUpdated(log)])
  await service.open()
})
