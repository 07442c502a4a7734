import { join } from 'node:path'
import { checkPorts } from './check-ports.ts'
import { startFoundations } from './foundations.ts'
import { lockDirectory } from './lock.ts'
import { migrateAll } from './migrate.ts'
import type { Sink } from './output.ts'
import type { KeptProcess } from './processes/keep-running.ts'
import { waitUntilReady } from './readiness.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import { seed } from './seed/seed.ts'
import { endRecordedServices } from './service-records.ts'
import { type DatabaseName, type Ports, type ServiceName, serviceNames, urlOf } from './services.ts'
import { startServices } from './start-services.ts'

export interface SystemOptions {
  /** An absolute path. Holds all that is to be kept from start to start. */
  dataDirectory: string
  ports: Ports
  /** The ports for what only our own network may reach. Default: none, `ports` are for everything. Not for replicas. */
  internalPorts?: Ports
  /** The address to listen on. Default 127.0.0.1. */
  host?: string
  /** Databases of other servers. For those that are missing here a PostgreSQL is started. */
  databaseUrls?: Partial<Record<DatabaseName, string>>
  /** A Redis of somebody else's. Without it one is started. */
  redisUrl?: string
  /** Takes the embedded Valkey even where a Redis is installed. Default false. */
  embeddedRedis?: boolean
  /** The issuer of tokens, if callers know it by another address than the one that it listens on. */
  authUrl?: string
  /** Where the services find one another, if not at the ports that they listen on: a load balancer's addresses. */
  peerUrls?: Partial<Record<ServiceName, string>>
  /** Whether shipments move by themselves. Default true. */
  simulatedCarrier?: boolean
  /** Milliseconds between two moves of the simulated carrier. Default 2000. */
  stepMilliseconds?: number
  /** Other carriers, as the variable CARRIERS has them. Default: none. */
  carriers?: string | undefined
  /** Default `info`. */
  logLevel?: string
  /** False is for tests: quicker, and loses data if the machine crashes. Default true. */
  durable?: boolean
  /** Whether to create the tables. Default true. */
  migrate?: boolean
  /** Whether to fill in the clients, customers and products of local mode. Default true. */
  seed?: boolean
  /** Ports of further processes of a service. */
  replicas?: Partial<Record<ServiceName, number[]>>
  /** Options of Node for single services, besides those that all have. */
  nodeOptions?: Partial<Record<ServiceName, string>>
  /** Other programs in place of services, by absolute path. */
  entries?: Partial<Record<ServiceName, string>>
  /** Milliseconds that the services have to become ready. Default 60,000. */
  readyTimeLimit?: number
  /** The process without which this one stops by itself: the next start waits for that rather than refuse. */
  launcher?: number
  /** Breaks the start off: what runs already is stopped in order, then `startSystem` rejects with the signal's reason. */
  signal?: AbortSignal
  /** Gets each line that the processes write, and under the name `waybill` what happens to them. */
  log: Sink
}

/** A running Waybill. */
export interface System {
  /** Where each service answers, without a trailing slash. */
  urls: Record<ServiceName, string>
  /** Where each service answers our own network: GraphQL of the subgraphs, metrics. The same without internal ports. */
  internalUrls: Record<ServiceName, string>
  databaseUrls: Record<DatabaseName, string>
  redisUrl: string
  secrets: Secrets
  /** By name: `postgres`, `redis`, the services, and replicas as `router-2`. What somebody else runs is missing. */
  processes: Map<string, KeptProcess>
  /** For people, what the services stand on: `PostgreSQL 18.4 (embedded, port 40123)`. */
  descriptions: string[]
  /** Resolves when the system cannot go on, because a service says that it cannot run as configured. */
  failure: Promise<Error>
  /** Stops the router, then the other services, then Redis and PostgreSQL. */
  stop(): Promise<void>
}

/**
 * Starts the whole of Waybill on this machine and waits until all of it is ready.
 * @throws {Error} for people to read. Nothing is left running then.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  // Undone in reverse order: at the end, or here when the start fails half-way.
  const started = new AsyncDisposableStack()
  try {
    return await start(options, started)
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

async function start(options: SystemOptions, started: AsyncDisposableStack): Promise<System> {
  const { dataDirectory, ports, host = '127.0.0.1', signal, readyTimeLimit = 60_000 } = options
  const { promise: failure, resolve: onFailure } = Promise.withResolvers<Error>()

  started.defer(await lockDirectory(dataDirectory, options.launcher))
  await endRecordedServices(dataDirectory, (line) => options.log('waybill', line))
  await checkPorts(ports, host)
  if (options.internalPorts) await checkPorts(options.internalPorts, host)
  const secrets = await loadSecrets(dataDirectory)
  signal?.throwIfAborted()
  const foundations = await startFoundations(options, secrets, started)
  signal?.throwIfAborted()
  const { databaseUrls, redisUrl } = foundations
  if (options.migrate ?? true) await migrateAll(databaseUrls)
  if (options.seed ?? true) await seed(databaseUrls)
  signal?.throwIfAborted()

  const urls = urlsOf(host, ports)
  const internalUrls = options.internalPorts ? urlsOf(host, options.internalPorts) : urls
  const settings = {
    host,
    urls: { ...urls, ...options.peerUrls, auth: options.authUrl ?? urls.auth },
    internalUrls: { ...internalUrls, ...options.peerUrls },
    databaseUrls,
    redisUrl,
    secrets,
    simulatedCarrier: options.simulatedCarrier ?? true,
    stepMilliseconds: options.stepMilliseconds ?? 2_000,
    carriers: options.carriers,
    logLevel: options.logLevel ?? 'info',
    nodeOptions: options.nodeOptions,
    compileCache: join(dataDirectory, 'compile-cache'),
  }
  const services = await startServices({ ...options, settings, onFailure }, started)
  await waitUntilReady(services, { timeLimit: readyTimeLimit, signal, failure })

  const processes = [...foundations.processes, ...services.map((service) => service.process)]
  return {
    urls,
    internalUrls,
    databaseUrls,
    redisUrl,
    secrets,
    processes: new Map(processes.map((process) => [process.name, process])),
    descriptions: foundations.descriptions,
    failure,
    stop: () => started.disposeAsync(),
  }
}

function urlsOf(host: string, ports: Ports): System['urls'] {
  return Object.fromEntries(serviceNames.map((name) => [name, urlOf(host, ports[name])])) as System['urls']
}
