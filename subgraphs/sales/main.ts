import { destroyErasedKeys } from '#platform/encryption/data-keys.ts'
import { createGraphqlClient } from '#platform/graphql/client.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { linkSignerOf } from '#platform/identity/link-settings.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import { startReplicaReads } from '#platform/postgres/replica-reads.ts'
import { defineService } from '#platform/process/lifecycle.ts'
import { gauge } from '#platform/process/metrics.ts'
import { startService } from '#platform/process/service.ts'
import { createBatcher } from '#platform/work/batcher.ts'
import { readSalesConfig } from './config.ts'
import { createListedUntil } from './graphql/listed-until.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onCustomerErased } from './handlers/on-customer-erased.ts'
import { onOrderChanged } from './handlers/on-order-changed.ts'
import { onOrderStatusUpdated } from './handlers/on-order-status-updated.ts'
import { listGroup } from './list-group.ts'
import { placeOrders } from './operations/place-orders.ts'
import type { OrderRequest } from './operations/placement.ts'
import { sealAddresses } from './operations/seal-addresses.ts'
import { reportOrders } from './order-metrics.ts'
import { createCustomerDirectory } from './peers/customer-directory.ts'
import { createProductStock } from './peers/product-stock.ts'
import { loadPersonalData } from './personal-data.ts'
import { startRebuilding } from './start-rebuilding.ts'
import { startRefusalCounts } from './start-refusal-counts.ts'
import { sweepAbandoned } from './store/abandoned-orders.ts'
import { sweepKeys } from './store/idempotency-keys.ts'
import { sweepCounters } from './store/order-list/counters.ts'
import type { Seal } from './store/order-seals.ts'
import { sweepLinks } from './store/tracking-links.ts'

/** The service `sales`. */
export const sales = defineService('sales', readSalesConfig, async (config, startup) => {
  const service = await startService({ name: 'sales', config, ...startup })
  const { database, listeners, log } = service

  const { authUrl, clientSecret } = config
  const token = createServiceToken({ authUrl, clientId: 'sales', clientSecret, log })
  // Stay below the router's 10 s timeout, so that callers get a specific error.
  const { localSubgraphs } = startup
  const limits = { timeoutMilliseconds: 2_000, totalMilliseconds: 5_000, retries: 2, concurrency: 8 }
  const product = createGraphqlClient({ peer: 'product', url: config.productUrl, token, localSubgraphs, ...limits })
  const auth = createGraphqlClient({ peer: 'auth', url: config.authInternalUrl, token, localSubgraphs, ...limits })
  startup.onStop(() => Promise.all([product.close(), auth.close()]))

  const personalData = await loadPersonalData(database, config.masterSecrets)
  const store = { database, personalData }
  const ports = {
    store,
    stock: createProductStock(product, log),
    knownCustomers: createCustomerDirectory(auth, log),
    requiresAddress: config.requiresAddress,
  }
  const orderBatcher = createBatcher((requests: readonly OrderRequest[]) => placeOrders(ports, requests), {
    name: 'place orders',
  })
  const sealBatcher = createBatcher((seals: readonly Seal[]) => sealAddresses(store, seals), {
    name: 'seal addresses',
  })
  gauge('waybill_orders_pending', 'Orders queued or in flight in the batch that places orders', orderBatcher.pending)

  const listedUntil = createListedUntil(service)
  const { replicaUrl: url, databaseConnections: maxConnections } = config
  const read = startReplicaReads({ service: 'sales', database, url, maxConnections, ...startup })
  const trackingLinks = {
    signer: linkSignerOf(config.linkKeys),
    days: config.linkDays,
    pageUrl: config.trackingPageUrl,
  }

  const subgraph = await serveSubgraph({
    http: listeners.internalHttp,
    requiresToken: listeners.areApart,
    log,
    schemaFile: new URL('../../schema/sales.graphql', import.meta.url),
    resolvers,
    verify: service.verifyTokens(config.authUrl),
    createLoaders: () => createLoaders(store, trackingLinks.signer),
    contextFor: (caller, { headers }, loaders) => ({
      caller,
      database,
      read,
      store,
      idempotencyKey: headers['idempotency-key']?.toString(),
      listedUntil,
      placeOrder: orderBatcher.submit,
      sealAddress: sealBatcher.submit,
      trackingLinks,
      ...loaders,
    }),
  })

  reportOrders()
  service.sweep('idempotency keys', sweepKeys)
  service.sweep('abandoned orders', sweepAbandoned)
  service.sweep('counters of orders', sweepCounters)
  service.sweep('tracking links', sweepLinks)
  service.sweep('keys of erased customers', destroyErasedKeys)
  service.consume(['delivery', 'auth'], [onOrderStatusUpdated(personalData, log), onCustomerErased])
  // Not latency-sensitive, so events are collected for longer and written in large batches.
  const listing = { group: listGroup, areHints: true, eventPaceMilliseconds: 250, entriesPerRead: 128 }
  if (config.updatesOrderList) {
    service.consume(['sales'], onOrderChanged(), listing)
    startRebuilding(database, startup)
  }
  startRefusalCounts(database, startup)
  await service.open(subgraph)
})
