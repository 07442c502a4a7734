import { type ServiceName, serviceNames } from '../../local/services.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { startChild } from '../processes/child.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'

/** The services with a load balancer: those that other services call. */
const called = ['sales', 'product', 'delivery'] as const

/**
 * A system with several processes of each service except auth. A load balancer distributes the calls between services.
 * The load generator calls each router directly.
 */
export async function startReplicas(
  count: number,
  started: AsyncDisposableStack,
): Promise<{ system: BenchSystem; urls: string[] }> {
  const first = await freePorts()
  if (count === 1) {
    const system = await startBenchSystem({ ports: first }, started)
    return { system, urls: [system.graphqlUrl] }
  }

  const further = await Promise.all(Array.from({ length: count - 1 }, freePorts))
  const front = await freePorts()
  const portsOf = (name: ServiceName) => [first[name], ...further.map((ports) => ports[name])]
  const balancer = await startChild(
    new URL('./balancer.ts', import.meta.url),
    called.map((name) => `${front[name]}=${portsOf(name).join()}`),
  )
  started.defer(() => balancer.stop())

  const urls = Object.fromEntries(
    called.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${front[name]}`]),
  )
  const system = await startBenchSystem(
    {
      ports: first,
      replicas: Object.fromEntries(
        serviceNames.filter((name) => name !== 'auth').map((name) => [name, portsOf(name).slice(1)]),
      ),
      environment: { router: urls, sales: urls, product: urls, delivery: urls },
    },
    started,
  )
  system.watched.push({ name: 'balancer', pid: () => balancer.pid })
  return { system, urls: portsOf('router').map((port) => `http://127.0.0.1:${port}/graphql`) }
}
