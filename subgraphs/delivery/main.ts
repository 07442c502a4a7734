import { followedBy } from '#platform/events/handler.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { sweepRequestKeys } from '#platform/idempotency/once.ts'
import { linkSignerOf } from '#platform/identity/link-settings.ts'
import { startReplicaReads } from '#platform/postgres/replica-reads.ts'
import { defineService } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { scheduleHandOvers } from './carriers/schedule-hand-overs.ts'
import { createSimulatedCarrier } from './carriers/simulated-carrier.ts'
import { startCarriers } from './carriers/start-carriers.ts'
import { createWebhookCarrier } from './carriers/webhook-carrier.ts'
import { readDeliveryConfig } from './config.ts'
import { inOneParcel } from './domain/packing-rule.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onCustomerErased } from './handlers/on-customer-erased.ts'
import { onOrderCancelled } from './handlers/on-order-cancelled.ts'
import { onOrderCreated } from './handlers/on-order-created.ts'
import { createShipment, type ShipmentRequest } from './operations/create-shipment.ts'
import { deleteTextsOfErased } from './operations/delete-texts.ts'
import { connectSales } from './peers/connect-sales.ts'
import { sweepReceipts } from './store/webhook-receipts.ts'
import { batchWebhooks } from './webhooks/batch-webhooks.ts'
import { serveWebhooks } from './webhooks/serve-webhooks.ts'

/** The service `delivery`. */
export const delivery = defineService('delivery', readDeliveryConfig, async (config, startup) => {
  const service = await startService({ name: 'delivery', config, ...startup })
  const { database, listeners, log } = service
  const reporting = config.carriers.map(createWebhookCarrier)
  const polled = config.simulatedCarrier ? [createSimulatedCarrier(config.simulatedCarrierStepMilliseconds)] : []

  const linkSigner = linkSignerOf(config.linkKeys)
  const sales = connectSales(config, startup)
  const carriers = [...reporting, ...polled]
  const working = startCarriers({ database, carriers, sales, ...startup })
  const handOverAt = scheduleHandOvers(carriers, config.handOverDelaySeconds)

  const { replicaUrl: url, databaseConnections: maxConnections } = config
  const read = startReplicaReads({ service: 'delivery', database, url, maxConnections, ...startup })
  const subgraph = await serveSubgraph({
    http: listeners.internalHttp,
    requiresToken: listeners.areApart,
    log,
    schemaFile: new URL('../../schema/delivery.graphql', import.meta.url),
    resolvers,
    verify: service.verifyTokens(config.authUrl),
    createLoaders: () => createLoaders(database, sales.itemsOfOrder),
    contextFor: (caller, _request, loaders) => ({
      caller,
      database,
      read,
      linkSigner,
      async createShipment(request: ShipmentRequest) {
        const shipment = await createShipment({ database, handOverAt, ...sales }, request, new Date())
        working.kick()
        return shipment
      },
      ...loaders,
    }),
  })

  const webhooks = batchWebhooks(database)
  await serveWebhooks({ http: listeners.publicHttp, carriers: reporting, webhooks, log })

  service.sweep('webhook receipts', sweepReceipts)
  service.sweep('texts about erased customers', deleteTextsOfErased, { everyMilliseconds: 5_000, batchSize: 100 })
  service.sweep('idempotency keys', sweepRequestKeys)
  // A warehouse with a rule of its own names it here: see docs/warehouses.md.
  const newShipments = { carrier: carriers[0]?.name ?? null, pack: inOneParcel, handOverAt }
  service.consume(
    ['sales', 'auth'],
    [followedBy(onOrderCreated(newShipments), working.kick), onOrderCancelled(log), onCustomerErased],
  )
  await service.open(subgraph)
})
