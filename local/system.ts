import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { trustAuthority } from '#platform/tls/trusted-authorities.ts'
import { recordAddresses } from './addresses.ts'
import { checkHost } from './check-host.ts'
import { checkPorts } from './check-ports.ts'
import { type FoundationOptions, type Foundations, startFoundations } from './foundations.ts'
import { lockDirectory } from './lock.ts'
import type { Sink } from './output.ts'
import { prepareDatabases } from './preparation/prepare.ts'
import { preparationVersion, readPreparation, recordPreparation } from './preparation/state.ts'
import type { KeptProcess } from './processes/keep-running.ts'
import { waitUntilReady } from './readiness.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import type { TlsFiles } from './service-environment.ts'
import { endRecordedServices } from './service-records.ts'
import { type DatabaseName, type Ports, type ServiceName, serviceNames, urlOf } from './services.ts'
import { loadServices } from './start-services.ts'

export interface SystemOptions {
  /** An absolute path. Contains all data that persists between starts. */
  dataDirectory: string
  ports: Ports
  /** The internal ports. Default: none, `ports` serve everything. Replicas have none. */
  internalPorts?: Ports
  /** The address to listen on. Default 127.0.0.1. */
  host?: string
  /** Databases on other servers. A PostgreSQL is started for the missing ones. */
  databaseUrls?: Partial<Record<DatabaseName, string>>
  /** An external Redis. Without it, one is started. */
  redisUrl?: string
  /** Uses the embedded Valkey even if a Redis is installed. Default false. */
  embeddedRedis?: boolean
  /** Starts other servers than one PostgreSQL and one Redis. */
  startFoundations?(options: FoundationOptions, secrets: Secrets, started: AsyncDisposableStack): Promise<Foundations>
  /** TLS on all listeners. Default: none. */
  tls?: TlsFiles
  /** Gets the URL of a database or of Redis, and returns the one that services use. Default: the same. */
  urlForServices?(url: string): Promise<string>
  /** The issuer of tokens, if it differs from the address that auth listens on. */
  authUrl?: string
  /** Addresses for calls between services, if they differ from the ports: those of a load balancer. */
  peerUrls?: Partial<Record<ServiceName, string>>
  /** Whether a simulated carrier moves the shipments. Default true. */
  simulatedCarrier?: boolean
  /** Milliseconds between two steps of the simulated carrier. Default 2000. */
  stepMilliseconds?: number
  /** Other carriers, in the format of the variable CARRIERS. Default: none. */
  carriers?: string | undefined
  /** Default `info`. */
  logLevel?: string
  /**
   * False is for tests: faster, but loses data if the machine crashes, and does not keep compiled code for the next start:
   * each process would write about 700 files when it stops. Default true.
   */
  durable?: boolean
  /** Whether to create the tables. Default true. */
  migrate?: boolean
  /** Whether to insert the clients, customers and products of local mode. Default true. */
  seed?: boolean
  /** Ports of additional processes of a service. */
  replicas?: Partial<Record<ServiceName, number[]>>
  /** Additional Node options for individual services. */
  nodeOptions?: Partial<Record<ServiceName, string>>
  /** Additional variables for individual services. */
  environment?: Partial<Record<ServiceName, Record<string, string>>>
  /** Whether all services run in one process. Not with `replicas` or `entries`. Default: each in its own. */
  together?: boolean
  /** Absolute paths of programs that replace services. Their argument is the name of the service. */
  entries?: Partial<Record<ServiceName, string>>
  /** Milliseconds within which the services must become ready. Default 60,000. */
  readyTimeLimit?: number
  /** This process stops when the launcher ends. A start on the same directory then waits instead of failing. */
  launcher?: number
  /** Aborts the start: stops what runs already, then `startSystem` rejects with the reason of the signal. */
  signal?: AbortSignal
  /** Receives each line of output of the processes, and messages about them under the name `waybill`. */
  log: Sink
}

/** A running Waybill. */
export interface System {
  /** The public address of each service, without a trailing slash. */
  urls: Record<ServiceName, string>
  /** The internal address of each service, for GraphQL of the subgraphs and metrics. Equal to `urls` without internal ports. */
  internalUrls: Record<ServiceName, string>
  databaseUrls: Record<DatabaseName, string>
  redisUrl: string
  /** The certificate authority of the listeners and of the servers; undefined without TLS. */
  authorityFile: string | undefined
  secrets: Secrets
  /**
   * By name: `postgres`, `redis`, the services, and replicas such as `router-2`. Services in one process are `services`.
   * External servers are missing.
   */
  processes: Map<string, KeptProcess>
  /** Ends the primary of PostgreSQL, if there is a replica to replace it. */
  failOver: Foundations['failOver']
  /** The servers as text, for example `PostgreSQL 18.4 (embedded, port 40123)`. */
  descriptions: string[]
  /** Resolves when a service exits because of its configuration, so that the system cannot continue. */
  failure: Promise<Error>
  /** Stops the router, then the other services, then Redis and PostgreSQL. */
  stop(): Promise<void>
}

/**
 * Starts all of Waybill on this machine and waits until it is ready.
 * @throws {Error} with a message to print. No process is left running in that case.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  // Disposed in reverse order: by `stop`, or here if the start fails.
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

  if (options.tls) trustAuthority(options.tls.authorityFile)
  started.defer(await lockDirectory(dataDirectory, options.launcher))
  await endRecordedServices(dataDirectory, (line) => options.log('waybill', line))
  await checkHost(host)
  await checkPorts(ports, host)
  if (options.internalPorts) await checkPorts(options.internalPorts, host)
  const secrets = await loadSecrets(dataDirectory)
  signal?.throwIfAborted()
  // Disposed in reverse order: the services first, although they begin to load before the servers run.
  const servers = started.use(new AsyncDisposableStack())
  const loading = await loadServices({ ...options, onFailure }, started.use(new AsyncDisposableStack()))
  const foundations = await (options.startFoundations ?? startFoundations)(options, secrets, servers)
  signal?.throwIfAborted()
  const { databaseUrls, redisUrl, redisUrlOf } = foundations
  started.defer(await recordAddresses(dataDirectory, { databaseUrls, redisUrl, masterKey: secrets.masterKey.auth }))
  const imagesDirectory = join(dataDirectory, 'images')
  await prepareUnlessDone(foundations, { options, secrets, imagesDirectory })
  signal?.throwIfAborted()

  const protocol = options.tls ? 'https' : 'http'
  const urls = urlsOf(host, ports, protocol)
  const internalUrls = options.internalPorts ? urlsOf(host, options.internalPorts, protocol) : urls
  const { urlForServices = async (url: string) => url } = options
  const redisUrls = serviceNames.map(async (name) => [name, await urlForServices(redisUrlOf(name))])
  const urlsOfDatabases = Object.entries(foundations.serviceDatabaseUrls ?? databaseUrls).map(async ([name, url]) => [
    name,
    await urlForServices(url),
  ])
  const settings = {
    host,
    urls: { ...urls, ...options.peerUrls, auth: options.authUrl ?? urls.auth },
    internalUrls: { ...internalUrls, ...options.peerUrls },
    databaseUrls: Object.fromEntries(await Promise.all(urlsOfDatabases)) as Record<DatabaseName, string>,
    redisUrls: Object.fromEntries(await Promise.all(redisUrls)) as Record<ServiceName, string>,
    tls: options.tls,
    secrets,
    mailFile: join(dataDirectory, 'mail.txt'),
    simulatedCarrier: options.simulatedCarrier ?? true,
    stepMilliseconds: options.stepMilliseconds ?? 2_000,
    carriers: options.carriers,
    logLevel: options.logLevel ?? 'info',
    imagesDirectory,
    nodeOptions: options.nodeOptions,
    environment: mergeEnvironments(foundations.serviceEnvironment, options.environment),
  }
  const services = await loading.start(settings)
  await waitUntilReady(services, { timeLimit: readyTimeLimit, signal, failure })

  const processes = [...foundations.processes, ...services.map((service) => service.process)]
  return {
    urls,
    internalUrls,
    databaseUrls,
    redisUrl,
    authorityFile: options.tls?.authorityFile ?? foundations.authorityFile,
    secrets,
    processes: new Map(processes.map((process) => [process.name, process])),
    failOver: foundations.failOver,
    descriptions: foundations.descriptions,
    failure,
    stop: () => started.disposeAsync(),
  }
}

type Environments = NonNullable<SystemOptions['environment']>

function mergeEnvironments(one: Environments = {}, other: Environments = {}): Environments {
  return Object.fromEntries(serviceNames.map((name) => [name, { ...one[name], ...other[name] }]))
}

interface Preparation {
  options: SystemOptions
  secrets: Secrets
  imagesDirectory: string
}

/** Creates the tables and inserts the seed, unless this version has done both in the databases that are here. */
async function prepareUnlessDone(
  { server, databaseUrls }: Foundations,
  { options, secrets, imagesDirectory }: Preparation,
): Promise<void> {
  const { migrate: migrates = true, seed: seeds = true, signal, tls } = options
  if (!migrates && !seeds) return
  const isWhole = migrates && seeds
  const version = isWhole ? await preparationVersion() : undefined
  if (server && version && existsSync(imagesDirectory) && (await readPreparation(server)) === version) return
  await prepareDatabases(
    {
      ...{ databaseUrls, migrates, seeds, imagesDirectory },
      masterKey: secrets.masterKey.auth,
      authorityFile: tls?.authorityFile,
    },
    signal,
  )
  if (server && version) await recordPreparation(server, version)
}

function urlsOf(host: string, ports: Ports, protocol: 'http' | 'https'): System['urls'] {
  return Object.fromEntries(serviceNames.map((name) => [name, urlOf(host, ports[name], protocol)])) as System['urls']
}
