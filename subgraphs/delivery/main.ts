import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { runProcess } from '#platform/lifecycle.ts'
import { startService } from '#platform/service.ts'
import { startAskingCarrier } from './carriers/ask-carrier.ts'
import { createSimulatedCarrier } from './carriers/simulated-carrier.ts'
import { readDeliveryConfig } from './config.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onOrderCancelled } from './handlers/on-order-cancelled.ts'
import { onOrderCreated } from './handlers/on-order-created.ts'

await runProcess('delivery', readDeliveryConfig, async (config, startup) => {
  const service = await startService({ name: 'delivery', config, ...startup })
  const { database, http, log, relay, verify } = service

  await serveSubgraph({
    http,
    log,
    schemaFile: new URL('../../schema/delivery.graphql', import.meta.url),
    resolvers,
    verify,
    contextFor: (caller) => ({ caller, database, onCommit: relay.kick, ...createLoaders(database) }),
  })

  const carrier = config.simulatedCarrier ? createSimulatedCarrier(config.simulatedCarrierStepMilliseconds) : undefined
  if (carrier) {
    const asking = startAskingCarrier({ database, carrier, onCommit: relay.kick, log })
    startup.onStop(() => asking.stop())
  }
  service.consume(['sales'], [onOrderCreated(carrier?.name ?? null), onOrderCancelled(log)])
  await service.open()
})
