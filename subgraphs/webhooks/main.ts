import { followedBy } from '#platform/events/handler.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { callerName } from '#platform/identity/caller.ts'
import { defineService } from '#platform/process/lifecycle.ts'
import { startService } from '#platform/process/service.ts'
import { readWebhooksConfig } from './config.ts'
import { webhookTypes } from './domain/event-types.ts'
import { createLoaders } from './graphql/loaders.ts'
import { resolvers } from './graphql/resolvers.ts'
import { chooseEvents } from './handlers/choose-events.ts'
import { onEvent } from './handlers/on-event.ts'
import { checkMasterKey } from './operations/check-master-key.ts'
import { createSecretSealing } from './sealing.ts'
import { createHostCheck } from './sending/check-host.ts'
import { maintainWebhooks } from './sending/maintain.ts'
import { reportWebhooks } from './sending/metrics.ts'
import { createPoster } from './sending/post-webhook.ts'
import { resolveLocalHost, resolvePublicHost } from './sending/resolve-host.ts'
import { startSending } from './sending/start-sending.ts'

/** The service `webhooks`. */
export const webhooks = defineService('webhooks', readWebhooksConfig, async (config, startup) => {
  // Few large batches: nobody waits for a webhook as for an answer.
  const service = await startService({
    name: 'webhooks',
    config,
    publishes: false,
    eventPaceMilliseconds: 50,
    ...startup,
  })
  const { database, listeners, log } = service
  const { allowsPrivate } = config
  const sealing = createSecretSealing(config.masterKeys)
  await checkMasterKey(database, sealing)
  const hosts = { allowsPrivate, resolve: allowsPrivate ? resolveLocalHost : resolvePublicHost }
  const management = { database, sealing, allowsPrivate, checkHost: createHostCheck(hosts), log }

  const subgraph = await serveSubgraph({
    http: listeners.internalHttp,
    requiresToken: listeners.areApart,
    log,
    schemaFile: new URL('../../schema/webhooks.graphql', import.meta.url),
    resolvers,
    verify: service.verifyTokens(config.authUrl),
    createLoaders: () => createLoaders(database),
    contextFor: (caller, _request, loaders) => ({
      ...{ caller, database, ...loaders },
      management: { ...management, manager: callerName(caller) },
    }),
  })

  const sending = startSending({ database, sealing, post: createPoster(hosts), log })
  startup.onStop(sending.stop)
  reportWebhooks(database, sending.inFlight)
  maintainWebhooks(service, config.logDays)
  const selection = chooseEvents(database)
  startup.onStop(selection.stop)
  const handlers = webhookTypes.map((type) => followedBy(onEvent(type), sending.kick))
  service.consume([...new Set(webhookTypes.map(({ event }) => event.source))], handlers, { selection })
  await service.open(subgraph)
})
