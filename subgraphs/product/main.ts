import { createGraphqlClient } from '#platform/graphql/client.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { sweepRequestKeys } from '#platform/idempotency/once.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { defineService } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { readProductConfig } from './config.ts'
import { createProductLoader } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onOrderCancelled } from './handlers/on-order-cancelled.ts'
import { onOrderCreated } from './handlers/on-order-created.ts'
import { onReturnReceived } from './handlers/on-return-received.ts'
import { createOrderBook } from './peers/order-book.ts'
import { startReclaiming } from './start-reclaiming.ts'
import { reportStockGuard } from './stock-guard.ts'

/** The service `product`. */
export const product = defineService('product', readProductConfig, async (config, startup) => {
  // Slower than the default, because product's events are not latency-sensitive: nobody waits for the commit of a
  // reservation, and stock changes are batched anyway.
  const service = await startService({
    ...{ name: 'product', config, eventPaceMilliseconds: 50, ...startup },
    // Only the routers' cache reads it.
    grantsLease: config.isCatalogueCached,
  })
  const { database, listeners, log } = service
  const drizzle = drizzleOn(database)

  const subgraph = await serveSubgraph({
    http: listeners.internalHttp,
    requiresToken: listeners.areApart,
    log,
    schemaFile: new URL('../../schema/product.graphql', import.meta.url),
    resolvers,
    verify: service.verifyTokens(config.authUrl),
    createLoaders: () => ({ products: createProductLoader(drizzle) }),
    contextFor: (caller, _request, loaders) => ({
      caller,
      database,
      drizzle,
      lowStockThreshold: config.lowStockThreshold,
      ...loaders,
    }),
  })

  const { authUrl, salesUrl, clientSecret } = config
  const token = createServiceToken({ authUrl, clientId: 'product', clientSecret, log })
  const sales = createGraphqlClient({
    ...{ peer: 'sales', url: salesUrl, token, localSubgraphs: startup.localSubgraphs },
    ...{ timeoutMilliseconds: 5_000, totalMilliseconds: 8_000, retries: 1, concurrency: 1 },
  })
  startup.onStop(() => sales.close())
  startReclaiming(service, createOrderBook(sales))
  reportStockGuard(database)
  service.sweep('idempotency keys', sweepRequestKeys)

  service.consume(['sales'], [onOrderCreated(log), onOrderCancelled, onReturnReceived])
  await service.open(subgraph)
})
