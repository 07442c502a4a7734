import { createEventSignatures } from '#platform/events/signatures/event-signatures.ts'
import { createErrorFormatter } from '#platform/graphql/errors.ts'
import { routeGraphql } from '#platform/graphql/graphql-route.ts'
import { answerPlainPosts } from '#platform/graphql/plain-posts.ts'
import { publishReports } from '#platform/health/publish-reports.ts'
import { trustProxies } from '#platform/http/client-address.ts'
import { createListeners, type Listeners } from '#platform/http/listeners.ts'
import { createServiceToken } from '#platform/identity/service-token.ts'
import { startVerifying } from '#platform/identity/start-verifying.ts'
import type { ServiceStartup } from '#platform/process/lifecycle.ts'
import { connectBlockingRedis, connectRedis } from '#platform/redis.ts'
import { startTls } from '#platform/tls/certificates.ts'
import { attachCaches } from './cache/attach-caches.ts'
import { cachedSubgraph } from './cache/catalogue.ts'
import { startCatalogueCache } from './cache/catalogue-cache.ts'
import type { readRouterConfig } from './config.ts'
import { createFormatError, createMaskErrors } from './errors.ts'
import { serveEventDocuments } from './event-documents/serve.ts'
import { createAddressOf } from './http/address.ts'
import { createPlainAdmission } from './http/admission.ts'
import { completeCacheControl } from './http/cache-control.ts'
import { allowOrigins } from './http/cross-origin.ts'
import { startGraphqlServer } from './http/graphql-server.ts'
import { serveImages } from './http/images.ts'
import { serveLandingPage } from './http/landing-page.ts'
import { refuseOverload } from './http/overload.ts'
import { servePages } from './http/pages/serve-pages.ts'
import { createRequestContext } from './http/request-context.ts'
import { serveTrustedDocuments } from './http/trusted-documents.ts'
import { createConnections } from './live/connections/connections.ts'
import { createUnread } from './live/connections/unread.ts'
import { followSources } from './live/sources/sources.ts'
import { createSubscriptions } from './live/subscriptions/subscriptions.ts'
import { createAdmission } from './operations/admission.ts'
import { createExecution } from './operations/execution.ts'
import { createGateway } from './operations/gateway.ts'
import { createQuotas } from './rate-limits/quotas.ts'
import { createRateLimits } from './rate-limits/rate-limits.ts'
import { createSharedCount } from './rate-limits/shared-count.ts'
import { peerIsReady } from './readiness.ts'
import { serveRest } from './rest/serve-rest.ts'
import { createDataSources } from './subgraph-calls/data-sources.ts'
import { streamFormatFor } from './transports/http-streams/negotiation.ts'
import { serveHttpStreams } from './transports/http-streams/routes.ts'
import { createHttpStreams } from './transports/http-streams/server.ts'
import { createProtocol } from './transports/websocket/protocol.ts'
import { serveWebSockets } from './transports/websocket/server.ts'
import { createPersistedQueries } from './trusted-documents/persisted-queries.ts'
import { startTrustedDocuments } from './trusted-documents/start.ts'

/**
 * Starts everything but the ports, and registers the shutdown: client-facing parts first, then their dependencies.
 * Starts without the subgraphs and without Redis; operations that need them report SERVICE_UNAVAILABLE.
 */
export async function createRouter(
  config: ReturnType<typeof readRouterConfig>,
  { log, onStop, localSubgraphs }: ServiceStartup,
): Promise<Listeners> {
  const { authUrl, clientSecret, redisUrl, subgraphUrls, supergraphFile, live: limits } = config
  const format = createErrorFormatter(log)
  const formatError = createFormatError(format)

  const tls = startTls(config.tls, { log, onStop })
  const redis = connectRedis(redisUrl, log)
  onStop(() => redis.disconnect())
  publishReports({ redis, service: 'router', log, onStop })
  const { check } = createEventSignatures('router', config.eventSignatures, { log, onStop })
  const { verify, revocations, readiness } = startVerifying({ issuer: authUrl, redisUrl, redis, check, log, onStop })
  const rateLimits = createRateLimits({
    takeFromQuota: createQuotas(createSharedCount(redis, log)),
    perAddress: { requests: config.requestsPerAddress, windowSeconds: 60 },
  })
  const addressOf = createAddressOf(config.trustedProxies)
  const token = createServiceToken({ authUrl, clientId: 'router', clientSecret, log })
  const cache = config.cache && startCatalogueCache({ redis, check, ...config.cache, log, onStop })
  const dataSources = attachCaches(createDataSources({ subgraphUrls, token, localSubgraphs, log }), {
    [cachedSubgraph]: cache,
  })
  onStop(() => dataSources.close())
  const gateway = createGateway({ supergraphFile, dataSources, inTurn: rateLimits.inTurn, log })
  const persistedQueries = createPersistedQueries()
  const mode = config.trustedDocuments
  const documents = startTrustedDocuments({ mode, redis, gateway, persistedQueries, log, onStop })
  const admit = createAdmission({ gateway, rateLimits, documentOf: documents.named })
  const server = await startGraphqlServer({ gateway, admit, persistedQueries, formatError: format, log })
  onStop(() => server.stop())

  const sources = followSources({ redis, connectBlocking: () => connectBlockingRedis(redisUrl, log), check, log })
  onStop(() => sources.stop())
  const maskErrors = createMaskErrors(formatError)
  const execution = createExecution({ gateway, dataSources, maskErrors })
  const subscriptions = createSubscriptions({ gateway, execution, dataSources, sources, maskErrors })
  const connections = createConnections({
    ...{ admit, execution, subscriptions, verify, revocations, rateLimits, documents, limits },
  })

  const isTrustedProxy = trustProxies(config.trustedProxies)
  const listeners = createListeners({
    ...{ log, tls, address: config, variable: 'ROUTER', limits: config.httpLimits },
    isTrustedProxy,
    hint: 'POST /graphql is the API',
    // The dependencies of placing an order. It works without delivery, so delivery is not checked.
    readiness: {
      redis: () => redis.ping(),
      ...documents.readiness,
      revocations: readiness,
      auth: peerIsReady(subgraphUrls.auth),
      // Fetched before the first operation and renewed before its end, so that no caller waits for it.
      token: token.get,
      product: peerIsReady(subgraphUrls.product),
      sales: peerIsReady(subgraphUrls.sales),
    },
  })
  const http = listeners.publicHttp
  allowOrigins(http, config.allowedOrigins)
  completeCacheControl(http)
  serveLandingPage(http)
  serveEventDocuments(http)
  if (config.imagesDirectory) serveImages(http, config.imagesDirectory)
  const { localHints, builtPages, traceViewerUrl } = config
  servePages(http, { authUrl, localHints, builtPages, traceViewerUrl })
  // Streams stay open. The limits of connections apply to them.
  refuseOverload(http, { isExempt: ({ headers }) => streamFormatFor(headers.accept) !== undefined })
  const beginUnread = createUnread(config.httpLimits, isTrustedProxy)
  const streams = createHttpStreams({ connections, addressOf, beginUnread, formatError, log })
  serveHttpStreams(http, streams)
  const contextOf = createRequestContext({ verify, rateLimits, addressOf })
  serveTrustedDocuments(http, { documents, contextOf, formatError })
  const admitPlain = createPlainAdmission({ admit, execution, contextOf, rateLimits })
  answerPlainPosts(http, admitPlain, format)
  routeGraphql(http, server, contextOf)
  serveRest(http, { admit: admitPlain, contextOf, formatError: format })
  const { initMilliseconds } = limits
  const protocol = createProtocol({ connections, formatError, initMilliseconds })
  const webSockets = serveWebSockets({ http: http.server, protocol, addressOf, limits, beginUnread, log })
  // Concurrently: the port is closed only when the last connection has ended, including those of subscriptions.
  onStop(() => Promise.all([listeners.close(), webSockets.close(), streams.close()]))
  return listeners
}
