import { join } from 'node:path'
import type { Sink } from '../../../local/output.ts'
import { type DatabaseName, type ServiceName, serviceNames } from '../../../local/services.ts'
import { type System, startSystem } from '../../../local/system.ts'
import { someFreePorts } from '../../setup/free-ports.ts'
import type { Topology } from '../../topologies/topologies.ts'
import { startBalancer } from './balancer.ts'

interface ReplicatedOptions {
  directory: string
  /** Processes of each service. */
  replicas: number
  /** Whether all services run in one process. Only with one process of each service, and without other programs. */
  together: boolean
  embeddedRedis: boolean
  /** Other servers than one PostgreSQL and one Redis. */
  topology?: Topology | undefined
  /** Other programs in place of services, by absolute path. */
  programs?: Partial<Record<ServiceName, string>>
  /** Additional variables of all services. */
  environment?: Record<string, string>
  /** Servers that were started elsewhere. */
  databaseUrls?: Record<DatabaseName, string>
  redisUrl?: string
  log: Sink
}

/** The real system, with several processes of each service behind a load balancer. */
export interface ReplicatedSystem
  extends Pick<System, 'databaseUrls' | 'redisUrl' | 'processes' | 'failOver' | 'descriptions'> {
  /** Where each router answers. Clients choose for themselves. */
  routers: string[]
  authUrl: string
  /** Where carriers report. */
  deliveryUrl: string
  /** That a client of the routers and of auth has to trust; undefined without TLS. */
  authorityFile?: string | undefined
  /** Where each process of a service answers, by its name. */
  addresses: Map<string, string>
  stop(): Promise<void>
}

/** Milliseconds between two steps of a shipment: enough time to cancel, and short enough for a run. */
const stepMilliseconds = 700

export async function startReplicatedSystem(options: ReplicatedOptions): Promise<ReplicatedSystem> {
  const { directory, replicas, together, log } = options
  const started = new AsyncDisposableStack()
  try {
    const ports = await servicePorts(replicas)
    const urls = {} as Record<ServiceName, string>
    for (const name of serviceNames) {
      const balancer = await startBalancer(ports[name])
      started.defer(balancer.close)
      urls[name] = balancer.url
    }
    const pairOf = (name: ServiceName) => ports[name].slice(0, 2) as [number, number]
    const upstreams = { router: pairOf('router'), auth: pairOf('auth'), delivery: pairOf('delivery') }
    const entry = await options.topology?.startEntry?.({ directory, upstreams, log }, started)
    const system = await startSystem({
      dataDirectory: join(directory, 'data'),
      ports: perService((name) => ports[name][0]!),
      together,
      ...(!together && { replicas: perService((name) => ports[name].slice(1)), entries: options.programs }),
      peerUrls: urls,
      authUrl: entry?.url ?? urls.auth,
      environment: perService((name) => ({ ...entry?.environment[name], ...options.environment })),
      embeddedRedis: options.embeddedRedis,
      ...(options.databaseUrls && { databaseUrls: options.databaseUrls }),
      ...(options.redisUrl && { redisUrl: options.redisUrl }),
      ...(options.topology?.startFoundations && { startFoundations: options.topology.startFoundations }),
      stepMilliseconds,
      readyTimeLimit: 300_000,
      log,
    })
    started.defer(system.stop)
    const addresses = serviceNames.flatMap((name) =>
      ports[name].map((port, index) => [processName(name, index), `http://127.0.0.1:${port}`] as const),
    )
    return {
      ...system,
      ...(entry && { processes: new Map([...system.processes, ['nginx', entry.process]]) }),
      routers: entry ? [entry.url] : ports.router.map((port) => `http://127.0.0.1:${port}`),
      authUrl: entry?.url ?? urls.auth,
      deliveryUrl: entry?.url ?? urls.delivery,
      authorityFile: entry?.authorityFile,
      addresses: new Map(addresses),
      stop: () => started.disposeAsync(),
    }
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

const processName = (service: ServiceName, index: number) => (index === 0 ? service : `${service}-${index + 1}`)

async function servicePorts(replicas: number): Promise<Record<ServiceName, number[]>> {
  const ports = await someFreePorts(serviceNames.length * replicas)
  return perService(() => ports.splice(0, replicas))
}

function perService<T>(make: (name: ServiceName) => T): Record<ServiceName, T> {
  return Object.fromEntries(serviceNames.map((name) => [name, make(name)])) as Record<ServiceName, T>
}
