import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLoopback } from '#platform/http/loopback.ts'
import { ConfigurationError, type Environment, logLevels, readConfig } from '#platform/process/config.ts'
import { type DatabaseName, type Ports, portVariable, type ServiceName, urlOf } from './services.ts'

type Source = Record<string, string | undefined>

/** The root of the repository. Relative paths in the environment start here, whatever the current directory is. */
export const projectDirectory = fileURLToPath(new URL('..', import.meta.url))

/**
 * Node's compile cache of all processes: compiled code, and TypeScript without its types. A start without it needs twice as
 * much CPU time, and each process 30 MiB more for the compiler of TypeScript. It belongs to the installation, not to the data.
 */
export const compileCache = fileURLToPath(new URL('../node_modules/.cache/waybill', import.meta.url))

const defaultPorts: Ports = { router: 4000, sales: 3001, delivery: 3002, product: 3003, auth: 3004, webhooks: 3005 }

/**
 * The configuration of `npm start`, `npm run token` and `npm run demo`, from the environment and from the file `.env` for
 * variables that are not set. See .env.example for the variables.
 * @throws {ConfigurationError} naming each invalid variable.
 */
export function readLocalConfig(source: Source = environmentAndFile()) {
  return readConfig((environment) => {
    const ports = readPorts(environment)
    const host = environment.text('HOST', '127.0.0.1')
    refuseExposure(environment, host)
    return {
      host,
      ports,
      dataDirectory: resolve(projectDirectory, environment.text('WAYBILL_DATA_DIR', '.data')),
      databaseUrls: readDatabaseUrls(environment),
      redisUrl: environment.secret.optional('REDIS_URL') && environment.secret.url('REDIS_URL'),
      authUrl: environment.url('AUTH_URL', urlOf(host, ports.auth)),
      simulatedCarrier: environment.choice('SIMULATED_CARRIER', ['on', 'off'], 'on') === 'on',
      stepMilliseconds: environment.integer('SIMULATED_CARRIER_STEP_MS', { fallback: 2_000, min: 0, max: 86_400_000 }),
      carriers: environment.secret.optional('CARRIERS'),
      logLevel: environment.choice('LOG_LEVEL', logLevels, 'info'),
      servesPages: environment.choice('PAGES', ['on', 'off'], 'on') === 'on',
      isRunByNpm: environment.optional('npm_lifecycle_event') !== undefined,
      noColor: environment.optional('NO_COLOR') !== undefined,
    }
  }, source)
}

function environmentAndFile(): Source {
  loadEnvFile(projectDirectory)
  return process.env
}

/** Sets variables that are not set to their values in the file `.env` of a directory, if there is one. */
export function loadEnvFile(directory: string): void {
  const file = resolve(directory, '.env')
  try {
    process.loadEnvFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') throw new ConfigurationError(`${file} cannot be read (${code})`)
  }
}

/** Sets variables that are not set, also not by a file (`<NAME>_FILE`), for a program that runs in this process. */
export function setDefaults(defaults: Record<string, string>): void {
  for (const [name, value] of Object.entries(defaults)) {
    if (!process.env[name] && !process.env[`${name}_FILE`]) process.env[name] = value
  }
}

/** Everybody knows the passwords of local mode, and its ports serve internal routes too. */
function refuseExposure(environment: Environment, host: string): void {
  const isAllowed = environment.choice('LOCAL_MODE_EXPOSED', ['on', 'off'], 'off') === 'on'
  if (isAllowed || isLoopback(host)) return
  environment.fault(
    `HOST is ${host}, but local mode has published passwords and serves internal routes on its public ports: anybody who ` +
      'reaches this machine could read all customers and change all orders. Leave HOST unset, use docker compose, or ' +
      'set LOCAL_MODE_EXPOSED=on to accept that',
  )
}

function readPorts(environment: Environment): Ports {
  const read = (service: ServiceName) =>
    environment.integer(portVariable(service), { fallback: defaultPorts[service], min: 1, max: 65_535 })
  return {
    router: read('router'),
    sales: read('sales'),
    delivery: read('delivery'),
    product: read('product'),
    auth: read('auth'),
    webhooks: read('webhooks'),
  }
}

/** Databases on other servers. A PostgreSQL is started for the databases that are not named. */
function readDatabaseUrls(environment: Environment): Partial<Record<DatabaseName, string>> {
  const read = (name: DatabaseName) => {
    const variable = `${name.toUpperCase()}_DATABASE_URL`
    return environment.secret.optional(variable) && environment.secret.url(variable)
  }
  return {
    ...{ sales: read('sales'), delivery: read('delivery'), product: read('product'), auth: read('auth') },
    webhooks: read('webhooks'),
  }
}

/** The variables that every program needs. All others may be secrets, so they are not passed on. */
export function systemEnvironment(source: Source = process.env): Record<string, string> {
  return pick(source, ['PATH', 'HOME', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP'])
}

const passedOn = [
  'NO_COLOR',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_HEADERS_FILE',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'TRACES_SLOW_MS',
  'DATABASE_CONNECTIONS',
  'EVENT_SIGNATURES',
  'TRUSTED_PROXIES',
  'ALLOWED_ORIGINS',
  'TRUSTED_DOCUMENTS',
  'PAGES',
  'TRACE_VIEWER_URL',
  'CUSTOMER_REQUESTS_PER_MINUTE',
  'ADDRESS_REQUESTS_PER_MINUTE',
  'HTTP_REQUEST_MS',
  'HTTP_BYTES',
  'HTTP_BYTES_PER_ADDRESS',
  'HTTP_CONNECTIONS',
  'HTTP_CONNECTIONS_PER_ADDRESS',
  'LIVE_CONNECTIONS_PER_CALLER',
  'LIVE_CONNECTIONS_PER_ADDRESS',
  'LIVE_SUBSCRIPTIONS_PER_CONNECTION',
  'LIVE_MEMORY_BYTES',
  'LIVE_MEMORY_BYTES_PER_CALLER',
  'LIVE_OPERATIONS_PER_CONNECTION',
  'LIVE_MESSAGE_BYTES',
  'LIVE_BUFFERED_BYTES',
  'LIVE_INIT_MS',
  'LOW_STOCK_THRESHOLD',
  'CATALOGUE_CACHE',
  'CATALOGUE_CACHE_MEMORY_BYTES',
  'CATALOGUE_CACHE_REDIS_BYTES',
  'REQUIRE_SHIPPING_ADDRESS',
  'HAND_OVER_DELAY_SECONDS',
  'WEBHOOK_ALLOW_PRIVATE',
  'WEBHOOK_LOG_DAYS',
]

/** Variables that only auth reads, passed on from the environment. */
const authVariables = [
  ...['AUTH_KEY_ROTATION_DAYS', 'AUTH_AUDIT_DAYS', 'AUTH_SIGN_INS_PER_ACCOUNT'],
  ...[
    'AUTH_SIGN_INS_PER_ADDRESS',
    'AUTH_SIGN_UPS_PER_ADDRESS',
    'AUTH_GUESTS_PER_ADDRESS',
    'AUTH_MAILS_PER_ADDRESS',
    'AUTH_FAILURES_PER_CLIENT',
    'AUTH_FAILURES_PER_ADDRESS',
  ],
]

/** The variables that a service gets from our environment, besides those that we set for it. */
export function sharedEnvironment(source: Source = process.env): Record<string, string> {
  return {
    ...systemEnvironment(source),
    ...pick(source, [...passedOn, ...authVariables]),
  }
}

/** The page that tracking links open, if it is not that of the router. */
export function trackingEnvironment(source: Source = process.env): Record<string, string> {
  return pick(source, ['TRACKING_PAGE_URL', 'TRACKING_LINK_DAYS'])
}

/** The variables of mail. */
export function mailEnvironment(source: Source = process.env): Record<string, string> {
  return pick(source, ['SMTP_URL', 'SMTP_URL_FILE', 'MAIL_FROM', 'MAIL_LINK_URL'])
}

function pick(source: Source, names: string[]): Record<string, string> {
  const entries = names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]]))
  return Object.fromEntries(entries)
}
