import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ServiceName, serviceNames } from '../../local/services.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { projectDirectory } from '../config.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'
import { trustedProxy } from './addresses.ts'
import { type Bystanders, createBystanders } from './bystanders.ts'
import type { Target } from './target.ts'

/** A system with the limits of production, its bystanders, and the data that an attacker has. */
export interface BesiegedSystem {
  system: BenchSystem
  bystanders: Bystanders
  target: Omit<Target, 'address'>
  /** The memory limit of the container of each service, in MiB. */
  memoryLimits: Record<ServiceName, number>
}

/** The limits of docker-compose.yml and the defaults of the services. Local mode allows more. */
const productionLimits = {
  TRUSTED_PROXIES: trustedProxy,
  ADDRESS_REQUESTS_PER_MINUTE: '600',
  CUSTOMER_REQUESTS_PER_MINUTE: '600',
}

/** V8 limits its heap to half of the memory of the container. */
const heapShare = 0.5

export async function startBesiegedSystem(started: AsyncDisposableStack): Promise<BesiegedSystem> {
  const memoryLimits = await readMemoryLimits()
  const environment = forEach(() => productionLimits)
  const nodeOptions = forEach((name) => `--max-old-space-size=${memoryLimits[name] * heapShare}`)
  const ports = await someFreePorts(2 * serviceNames.length)
  const system = await startBenchSystem(
    {
      ...{ clients: 10, carrierStep: 1_000, environment, nodeOptions },
      ports: forEach((_, index) => ports[index]!),
      internalPorts: forEach((_, index) => ports[serviceNames.length + index]!),
    },
    started,
  )
  await lengthenDescriptions(system)

  const at = (name: ServiceName) => system.urls[name].replace('localhost', '127.0.0.1')
  const urls = { router: at('router'), auth: at('auth'), delivery: at('delivery') }
  const bystanders = await createBystanders(urls, system.clients)
  started.defer(() => bystanders.close())
  const products = await system.databases.product<{ id: string }[]>`select id from products order by id limit 100`
  const target = {
    urls,
    victim: bystanders.victim,
    clientId: system.clients[0]!.id,
    productIds: products.map(({ id }) => id),
  }
  return { system, bystanders, target, memoryLimits }
}

function forEach<T>(value: (name: ServiceName, index: number) => T): Record<ServiceName, T> {
  return Object.fromEntries(serviceNames.map((name, index) => [name, value(name, index)])) as Record<ServiceName, T>
}

/** Long descriptions in the catalogue, so that small queries have large responses. */
async function lengthenDescriptions({ databases }: BenchSystem): Promise<void> {
  await databases.product`
    update products set description = repeat('A long description of this product. ', 40)
    where id in (select id from products order by created_at desc, id desc limit 200)`
}

/** The `mem_limit` of each service in docker-compose.yml, or the common one. */
async function readMemoryLimits(): Promise<Record<ServiceName, number>> {
  const compose = await readFile(join(projectDirectory, 'docker-compose.yml'), 'utf8')
  const limitIn = (text: string | undefined) => Number(/^ +mem_limit: (\d+)m$/m.exec(text ?? '')?.[1])
  const shared = limitIn(compose.split('\nx-service:')[1])
  return forEach((name) => limitIn(compose.split(`\n  ${name}:\n`)[1]?.split(/\n {2}[a-z]/)[0]) || shared)
}
