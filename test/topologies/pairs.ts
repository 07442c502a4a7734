import type { Sink } from '../../local/output.ts'
import { type ServiceName, serviceNames } from '../../local/services.ts'
import type { System, SystemOptions } from '../../local/system.ts'
import { startBalancer } from '../chaos/system/balancer.ts'
import { freePorts } from '../setup/free-ports.ts'
import type { Topology } from './topologies.ts'

interface Pairs {
  /** For a system with two processes of each service. */
  options: Pick<SystemOptions, 'ports' | 'replicas' | 'peerUrls' | 'authUrl' | 'environment'>
  /** The public addresses of a system that was started with these options. */
  urlsOf(system: System): Record<ServiceName, string>
  /** That issued the certificate of those addresses. */
  authorityFile: string
}

/** Two processes of each service: a load balancer in front of each pair for the other services, and the entry for clients. */
export async function preparePairs(
  startEntry: NonNullable<Topology['startEntry']>,
  directory: string,
  started: AsyncDisposableStack,
  log: Sink,
): Promise<Pairs> {
  const [ports, more] = [await freePorts(), await freePorts()]
  const pairOf = (name: ServiceName) => [ports[name], more[name]] as const
  const upstreams = { router: pairOf('router'), auth: pairOf('auth'), delivery: pairOf('delivery') }
  const entry = await startEntry({ directory, upstreams, log }, started)
  const peers = {} as Record<ServiceName, string>
  const replicas = {} as Record<ServiceName, number[]>
  for (const name of serviceNames) {
    const balancer = await startBalancer(pairOf(name))
    started.defer(balancer.close)
    peers[name] = balancer.url
    replicas[name] = [more[name]]
  }
  const { url, environment, authorityFile } = entry
  // The links in mails lead to the entry, too.
  const peerUrls = { ...peers, router: url }
  return {
    options: { ports, replicas, peerUrls, authUrl: url, environment },
    urlsOf: (system) => ({ ...system.urls, router: url, auth: url, delivery: url }),
    authorityFile,
  }
}
