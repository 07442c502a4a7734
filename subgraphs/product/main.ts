import { drizzleOn } from '#platform/drizzle.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { runProcess } from '#platform/lifecycle.ts'
import { startService } from '#platform/service.ts'
import { readProductConfig } from './config.ts'
import { createProductLoader } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { onOrderCancelled } from './handlers/on-order-cancelled.ts'
import { onOrderCreated } from './handlers/on-order-created.ts'

await runProcess('product', readProductConfig, async (config, startup) => {
  const service = await startService({ name: 'product', config, ...startup })
  const { database, http, log, relay, verify } = service
  const drizzle = drizzleOn(database)

  await serveSubgraph({
    http,
    log,
    schemaFile: new URL('../../schema/product.graphql', import.meta.url),
    resolvers,
    verify,
    contextFor: (caller) => ({
      caller,
      database,
      drizzle,
      onCommit: relay.kick,
      products: createProductLoader(drizzle),
    }),
  })

  service.consume(['sales'], [onOrderCreated(log), onOrderCancelled])
  await service.open()
})
