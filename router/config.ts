import { fileURLToPath } from 'node:url'
import { type Environment, readEventSignatures, readPorts, readProcessConfig } from '#platform/process/config.ts'
import { isOriginPattern } from './http/cross-origin.ts'
import type { LiveLimits } from './live/connections/limits.ts'
import { documentModes } from './trusted-documents/modes.ts'

// Must be set before the gateway is constructed: otherwise it starts a telemetry exporter to a host of its vendor.
process.env.APOLLO_TELEMETRY_DISABLED = 'true'

const composedSupergraph = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url))

const builtPages = fileURLToPath(new URL('../pages/dist', import.meta.url))

const rateLimitBounds = { fallback: 600, min: 1, max: 1_000_000_000 }

const memoryBounds = { min: 65_536, max: 64 * 1024 * 1_048_576 }

/** The router's configuration from its environment. */
export function readRouterConfig(environment: Environment) {
  const config = readProcessConfig(environment, 'ROUTER')
  return {
    ...config,
    ...readPorts(environment, 'ROUTER', 4000),
    eventSignatures: readEventSignatures(environment),
    /** Secret for the router's own access token: subgraphs accept batches with that token only. */
    clientSecret: environment.secret.text('ROUTER_CLIENT_SECRET'),
    /** Requests a minute of one customer, and of one address without a token. */
    requestsPerAddress: environment.integer('ADDRESS_REQUESTS_PER_MINUTE', rateLimitBounds),
    /** Origins whose browser scripts may call the router (CORS). */
    allowedOrigins: environment.list('ALLOWED_ORIGINS', '', 'an origin, as https://shop.example', isOriginPattern),
    /** Whether pages show the commands and the test accounts of `npm start`. */
    localHints: environment.choice('LOCAL_MODE', ['on', 'off'], 'off') === 'on',
    /** A directory with images of products to serve. Undefined: none. */
    imagesDirectory: environment.optional('IMAGES_DIRECTORY'),
    /** The directory of the built storefront and board, if the router serves them. */
    builtPages: environment.choice('PAGES', ['on', 'off'], 'off') === 'on' ? builtPages : undefined,
    /** The address of a trace in the viewer of traces, for the board: it contains `{traceId}`. Undefined: no links. */
    traceViewerUrl: readTraceViewerUrl(environment),
    supergraphFile: readSupergraphFile(environment),
    /** Whether clients may, or must, send the ids of trusted documents. */
    trustedDocuments: environment.choice('TRUSTED_DOCUMENTS', documentModes, 'off'),
    /** Base URLs of the subgraphs, without `/graphql`. They override the URLs in the supergraph. */
    subgraphUrls: {
      auth: config.authInternalUrl,
      delivery: environment.url('DELIVERY_URL', 'http://localhost:3002'),
      product: environment.url('PRODUCT_URL', 'http://localhost:3003'),
      sales: environment.url('SALES_URL', 'http://localhost:3001'),
      webhooks: environment.url('WEBHOOKS_URL', 'http://localhost:3005'),
    },
    /** Undefined: the catalogue is not cached. */
    cache: readCacheLimits(environment),
    live: readLiveLimits(environment),
  }
}

function readTraceViewerUrl(environment: Environment): string | undefined {
  return environment.parsed<string | undefined>(
    'TRACE_VIEWER_URL',
    (url) => {
      const isUsable = url.includes('{traceId}') && /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')
      if (!isUsable) throw new Error('must be a URL that contains {traceId}, as http://localhost:16686/trace/{traceId}')
      return url
    },
    undefined,
  )
}

function readCacheLimits(environment: Environment) {
  const isOn = environment.choice('CATALOGUE_CACHE', ['on', 'off'], 'on') === 'on'
  const memoryBytes = environment.integer('CATALOGUE_CACHE_MEMORY_BYTES', { fallback: 32 * 1_048_576, ...memoryBounds })
  const redisBytes = environment.integer('CATALOGUE_CACHE_REDIS_BYTES', { fallback: 64 * 1_048_576, ...memoryBounds })
  return isOn ? { memoryBytes, redisBytes } : undefined
}

/** The supergraph that the router serves. */
export function readSupergraphFile(environment: Environment): string {
  return environment.text('SUPERGRAPH_FILE', composedSupergraph)
}

function readLiveLimits(environment: Environment): LiveLimits {
  const count = (name: string, fallback: number) => environment.integer(name, { fallback, min: 1, max: 1_000_000 })
  const bytes = (name: string, fallback: number) =>
    environment.integer(name, { fallback, min: 1_024, max: 64 * 1024 * 1024 })
  return {
    connectionsPerCaller: count('LIVE_CONNECTIONS_PER_CALLER', 200),
    connectionsPerAddress: count('LIVE_CONNECTIONS_PER_ADDRESS', 200),
    subscriptionsPerConnection: count('LIVE_SUBSCRIPTIONS_PER_CONNECTION', 1_000),
    keptBytes: environment.integer('LIVE_MEMORY_BYTES', { fallback: 192 * 1_048_576, ...memoryBounds }),
    keptBytesPerOwner: environment.integer('LIVE_MEMORY_BYTES_PER_CALLER', {
      fallback: 48 * 1_048_576,
      ...memoryBounds,
    }),
    operationsPerConnection: count('LIVE_OPERATIONS_PER_CONNECTION', 50),
    messageBytes: bytes('LIVE_MESSAGE_BYTES', 256 * 1024),
    bufferedBytes: bytes('LIVE_BUFFERED_BYTES', 1024 * 1024),
    initMilliseconds: environment.integer('LIVE_INIT_MS', { fallback: 5_000, min: 100, max: 60_000 }),
  }
}
