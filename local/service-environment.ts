import { availableParallelism } from 'node:os'
import { compileCache, mailEnvironment, sharedEnvironment, trackingEnvironment } from './config.ts'
import type { Secrets } from './secrets.ts'
import { publicKeysOf, publisherNames, serviceClientNames } from './secrets.ts'
import { type DatabaseName, internalPortVariable, portVariable, type ServiceName } from './services.ts'

/** PEM files: a certificate for all listeners, its key, and the authority that issued it. */
export interface TlsFiles {
  certificateFile: string
  keyFile: string
  authorityFile: string
}

/** Settings that all services of one system share. */
export interface SystemSettings {
  host: string
  /** The public address of each service, without a trailing slash. */
  urls: Record<ServiceName, string>
  /** The address of each service for other services, without a trailing slash. */
  internalUrls: Record<ServiceName, string>
  databaseUrls: Record<DatabaseName, string>
  /** The URL of Redis, as the user of each service. */
  redisUrls: Record<ServiceName, string>
  /** Default: no TLS. */
  tls?: TlsFiles | undefined
  secrets: Secrets
  /** The file for mails, if SMTP_URL is not set. */
  mailFile: string
  simulatedCarrier: boolean
  stepMilliseconds: number
  /** The value of CARRIERS. */
  carriers?: string | undefined
  logLevel: string
  /** The images of the seeded products. The router serves those that are there when it starts. */
  imagesDirectory: string
  /** Node options for individual services. */
  nodeOptions?: Partial<Record<ServiceName, string>> | undefined
  /** Additional variables for individual services. */
  environment?: Partial<Record<ServiceName, Record<string, string>>> | undefined
}

/** Defaults for a system whose services and callers are all on this machine. */
const onOneMachine = {
  PAGES: 'on',
  // Two per core. All services share the cores, and each connection costs memory.
  DATABASE_CONNECTIONS: String(Math.min(Math.max(2 * availableParallelism(), 4), 10)),
  // Load tests run from one address and as the two seeded customers: allow as much as for the seeded clients.
  CUSTOMER_REQUESTS_PER_MINUTE: '600000',
  ADDRESS_REQUESTS_PER_MINUTE: '600000',
  // Receivers of webhooks are on this machine, too.
  WEBHOOK_ALLOW_PRIVATE: 'on',
  ALLOWED_ORIGINS:
    'http://localhost:*,http://127.0.0.1:*,https://studio.apollographql.com,https://sandbox.embed.apollographql.com',
}

/** The ports of a process. */
export interface ServicePorts {
  port: number
  /** The internal port. Without it, `port` serves internal routes, too. */
  internalPort?: number | undefined
}

/** The part of a service's environment that its process needs before it is configured. */
export function processEnvironmentOf(
  service: ServiceName,
  nodeOptions: SystemSettings['nodeOptions'],
): Record<string, string> {
  return {
    ...sharedEnvironment(),
    // As in the image. Otherwise graphql-js runs its development checks at every call.
    NODE_ENV: 'production',
    // The first as in the image. For the other see platform/process/collect-when-idle.ts.
    NODE_OPTIONS: ['--max-semi-space-size=16', '--expose-gc', nodeOptions?.[service] ?? []].flat().join(' '),
    NODE_COMPILE_CACHE: compileCache,
  }
}

/** The whole environment of a service, with the database and the secrets of this service alone. */
export function environmentOf(
  service: ServiceName,
  { port, internalPort }: ServicePorts,
  settings: SystemSettings,
): Record<string, string> {
  return {
    ...onOneMachine,
    EVENT_SIGNATURES: 'require',
    ...processEnvironmentOf(service, settings.nodeOptions),
    // The rules for a configuration in production do not apply: data is seeded, and one port serves everything.
    LOCAL_MODE: 'on',
    [portVariable(service)]: String(port),
    ...(internalPort !== undefined && { [internalPortVariable(service)]: String(internalPort) }),
    HOST: settings.host,
    [`${service.toUpperCase()}_REDIS_URL`]: settings.redisUrls[service],
    AUTH_URL: settings.urls.auth,
    AUTH_INTERNAL_URL: settings.internalUrls.auth,
    PRODUCT_URL: settings.internalUrls.product,
    SALES_URL: settings.internalUrls.sales,
    DELIVERY_URL: settings.internalUrls.delivery,
    WEBHOOKS_URL: settings.internalUrls.webhooks,
    SIMULATED_CARRIER: settings.simulatedCarrier ? 'on' : 'off',
    SIMULATED_CARRIER_STEP_MS: String(settings.stepMilliseconds),
    LOG_LEVEL: settings.logLevel,
    ...(service === 'router' && { IMAGES_DIRECTORY: settings.imagesDirectory }),
    // CARRIERS contains secrets.
    ...(service === 'delivery' && settings.carriers && { CARRIERS: settings.carriers }),
    ...(settings.tls && {
      TLS_CERT_FILE: settings.tls.certificateFile,
      TLS_KEY_FILE: settings.tls.keyFile,
      TLS_CA_FILE: settings.tls.authorityFile,
    }),
    ...(service === 'auth' && mailOf(settings)),
    ...(service === 'sales' && {
      TRACKING_PAGE_URL: `${settings.urls.router}/storefront/track`,
      ...trackingEnvironment(),
    }),
    ...databaseOf(service, settings),
    ...clientSecretsOf(service, settings.secrets),
    ...keysOf(service, settings.secrets),
    ...settings.environment?.[service],
  }
}

/**
 * The environment of several services in one process: the variables of each.
 * @throws {Error} naming a variable that two of them need with different values
 */
export function environmentOfAll(environments: readonly Record<string, string>[]): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const [name, value] of environments.flatMap((environment) => Object.entries(environment))) {
    // Options of Node apply to the whole process.
    if (name === 'NODE_OPTIONS') merged[name] = joinOptions(merged[name], value)
    else if (merged[name] === undefined || merged[name] === value) merged[name] = value
    else throw new Error(`Services in one process cannot have different values of ${name}: start them apart`)
  }
  return merged
}

function joinOptions(known = '', further: string): string {
  return [...new Set([...known.split(' '), ...further.split(' ')])].filter(Boolean).join(' ')
}

function databaseOf(service: ServiceName, { databaseUrls }: SystemSettings): Record<string, string> {
  return service === 'router' ? {} : { [`${service.toUpperCase()}_DATABASE_URL`]: databaseUrls[service] }
}

/**
 * Each publisher knows its own private key for events, and all services know the public keys. Auth, sales and webhooks also
 * encrypt secrets and persons in their databases; sales signs tracking links, and delivery verifies them.
 */
function keysOf(service: ServiceName, secrets: Secrets): Record<string, string> {
  const publisher = publisherNames.find((name) => name === service)
  const own = publisher ? { [`${publisher.toUpperCase()}_EVENT_KEY`]: secrets.eventKeys[publisher] } : {}
  return {
    EVENT_PUBLIC_KEYS: publicKeysOf(secrets),
    ...own,
    ...(service === 'auth' && { AUTH_MASTER_KEY: secrets.masterKey.auth }),
    ...(service === 'sales' && { SALES_MASTER_KEY: secrets.masterKey.sales }),
    ...(['sales', 'delivery'].includes(service) && { TRACKING_LINK_KEY: secrets.linkKey.tracking }),
    ...(service === 'webhooks' && { WEBHOOKS_MASTER_KEY: secrets.masterKey.webhooks }),
  }
}

/** SMTP_URL contains a password, so no other service gets it. */
function mailOf({ mailFile, urls }: SystemSettings): Record<string, string> {
  const { MAIL_LINK_URL = `${urls.router}/storefront`, ...given } = mailEnvironment()
  return { MAIL_LINK_URL, ...(given.SMTP_URL || given.SMTP_URL_FILE ? given : { ...given, MAIL_FILE: mailFile }) }
}

/** Auth gets the secrets of all clients, every other service only its own. */
function clientSecretsOf(service: ServiceName, { serviceClients }: Secrets): Record<string, string> {
  const names = serviceClientNames.filter((name) => service === 'auth' || service === name)
  return Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_CLIENT_SECRET`, serviceClients[name]]))
}
