import { availableParallelism } from 'node:os'
import { sharedEnvironment } from './config.ts'
import type { Secrets } from './secrets.ts'
import { serviceClientNames } from './secrets.ts'
import { type DatabaseName, internalPortVariable, portVariable, type ServiceName } from './services.ts'

/** What the services of one system have in common. */
export interface SystemSettings {
  host: string
  /** Where everybody reaches each service, without a trailing slash. */
  urls: Record<ServiceName, string>
  /** Where the services reach one another, without a trailing slash. */
  internalUrls: Record<ServiceName, string>
  databaseUrls: Record<DatabaseName, string>
  redisUrl: string
  secrets: Secrets
  simulatedCarrier: boolean
  stepMilliseconds: number
  /** The value of CARRIERS. */
  carriers?: string | undefined
  logLevel: string
  /** Options of Node for single services. */
  nodeOptions?: Partial<Record<ServiceName, string>> | undefined
  /** Where Node keeps compiled code, so that the next start is quicker. */
  compileCache: string
}

/** What is sensible where everything, and everybody who calls, sits at this machine. */
const onOneMachine = {
  // Two for each core, which all services share. More would wait for each other, and each keeps memory of its own.
  DATABASE_CONNECTIONS: String(Math.min(Math.max(2 * availableParallelism(), 4), 10)),
  // Load is tried out here, from one address and as the two seeded customers: as much as the seeded clients may.
  CUSTOMER_REQUESTS_PER_MINUTE: '600000',
  ADDRESS_REQUESTS_PER_MINUTE: '600000',
  ALLOWED_ORIGINS:
    'http://localhost:*,http://127.0.0.1:*,https://studio.apollographql.com,https://sandbox.embed.apollographql.com',
}

/** The ports of a process. */
export interface ServicePorts {
  port: number
  /** For our own network. Without one `port` is for both. */
  internalPort?: number | undefined
}

/** The whole environment of a service: its own database and secret, and nobody else's. */
export function environmentOf(
  service: ServiceName,
  { port, internalPort }: ServicePorts,
  settings: SystemSettings,
): Record<string, string> {
  return {
    ...onOneMachine,
    ...sharedEnvironment(),
    // As in the image: without it GraphQL checks at every call for what only a developer of it needs to know.
    NODE_ENV: 'production',
    // As in the image, too.
    NODE_OPTIONS: ['--max-semi-space-size=16', settings.nodeOptions?.[service] ?? []].flat().join(' '),
    NODE_COMPILE_CACHE: settings.compileCache,
    [portVariable(service)]: String(port),
    ...(internalPort !== undefined && { [internalPortVariable(service)]: String(internalPort) }),
    HOST: settings.host,
    REDIS_URL: settings.redisUrl,
    AUTH_URL: settings.urls.auth,
    AUTH_INTERNAL_URL: settings.internalUrls.auth,
    PRODUCT_URL: settings.internalUrls.product,
    SALES_URL: settings.internalUrls.sales,
    DELIVERY_URL: settings.internalUrls.delivery,
    SIMULATED_CARRIER: settings.simulatedCarrier ? 'on' : 'off',
    SIMULATED_CARRIER_STEP_MS: String(settings.stepMilliseconds),
    LOG_LEVEL: settings.logLevel,
    // It holds secrets.
    ...(service === 'delivery' && settings.carriers && { CARRIERS: settings.carriers }),
    ...databaseOf(service, settings),
    ...clientSecretsOf(service, settings.secrets),
  }
}

function databaseOf(service: ServiceName, { databaseUrls }: SystemSettings): Record<string, string> {
  return service === 'router' ? {} : { [`${service.toUpperCase()}_DATABASE_URL`]: databaseUrls[service] }
}

/** Auth knows all clients; of the others each knows the secret of its own. */
function clientSecretsOf(service: ServiceName, { serviceClients }: Secrets): Record<string, string> {
  const names = serviceClientNames.filter((name) => service === 'auth' || service === name)
  return Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_CLIENT_SECRET`, serviceClients[name]]))
}
