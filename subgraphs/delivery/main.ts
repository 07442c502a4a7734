import { followedBy } from '#platform/events/handler.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { runProcess } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { createSimulatedCarrier } from './carriers/simulated-carrier.ts'
import { startCarriers } from './carriers/start-carriers.ts'
import { createWebhookCarrier } from './carriers/webhook-carrier.ts'
import { readDeliveryConfig } from './config.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onOrderCancelled } from './handlers/on-order-cancelled.ts'
import { onOrderCreated } from './handlers/on-order-created.ts'
import { sweepReceipts } from './store/webhook-receipts.ts'
import { batchWebhooks } from './webhooks/batch-webhooks.ts'
import { serveWebhooks } from './webhooks/serve-webhooks.ts'

await runProcess('delivery', readDeliveryConfig, async (config, startup) => {
  const service = await startService({ name: 'delivery', config, ...startup })
  const { database, listeners, log } = service
  const reporting = config.carriers.map(createWebhookCarrier)
  const polled = config.simulatedCarrier ? [createSimulatedCarrier(config.simulatedCarrierStepMilliseconds)] : []

  await serveSubgraph({
    http: listeners.internalHttp,
    requiresToken: listeners.areApart,
    log,
    schemaFile: new URL('../../schema/delivery.graphql', import.meta.url),
    resolvers,
    verify: service.verifyTokens(config.authUrl),
    createLoaders: () => createLoaders(database),
    contextFor: (caller, _request, loaders) => ({ caller, database, ...loaders }),
  })

  const webhooks = batchWebhooks(database)
  await serveWebhooks({ http: listeners.publicHttp, carriers: reporting, webhooks, log })

  const carriers = [...reporting, ...polled]
  const working = startCarriers({ database, carriers, ...startup })
  service.sweep('webhook receipts', sweepReceipts)
  service.consume(['sales'], [followedBy(onOrderCreated(carriers[0] ?? null), working.kick), onOrderCancelled(log)])
  await service.open()
})
