import { join } from 'node:path'
import { Redis } from 'ioredis'
import { trustAuthority } from '#platform/tls/trusted-authorities.ts'
import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import { waitFor } from '../../local/processes/wait-for.ts'
import { accessOf } from '../../local/redis/access.ts'
import type { RedisUser, Secrets } from '../../local/secrets.ts'
import { serviceNames } from '../../local/services.ts'
import { createAuthority } from '../setup/certificates.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { startRedisNode } from './servers/redis-node.ts'

const masters = 3
const slots = 16_384
/** After this long without an answer a master is replaced by its replica. */
const nodeTimeoutMilliseconds = 2_000

/** Three masters with a replica each, TLS on all connections, and a user for each service on all of them. */
export async function startOnRedisCluster(
  options: FoundationOptions,
  secrets: Secrets,
  started: AsyncDisposableStack,
): Promise<Foundations> {
  const access = accessOf(secrets)
  const ports = await someFreePorts(2 * masters)
  // Those of the services. Only this program uses the ones without TLS.
  const securePorts = await someFreePorts(2 * masters)
  const busPorts = await someFreePorts(2 * masters)
  const authority = await createAuthority()
  const { authorityFile } = await authority.write(options.dataDirectory)
  trustAuthority(authorityFile)
  const log = (line: string) => options.log('redis', line)
  const nodes = await Promise.all(
    ports.map(async (port, index) => {
      const node = await startRedisNode({
        ...{ dataDirectory: join(options.dataDirectory, 'redis-cluster'), name: `redis-${index + 1}` },
        ...{ port, securePort: securePorts[index]!, authority, access, log },
        settings: {
          'tls-replication': 'yes',
          'tls-cluster': 'yes',
          'cluster-enabled': 'yes',
          // By default ten thousand more than the port, which may be above the highest one.
          'cluster-port': String(busPorts[index]),
          'cluster-config-file': 'nodes.conf',
          'cluster-node-timeout': String(nodeTimeoutMilliseconds),
          // A cluster that has lost a master and its replica still serves the other slots.
          'cluster-require-full-coverage': 'no',
          databases: '1',
        },
      })
      started.defer(() => node.process.stop())
      return node
    }),
  )
  await formCluster({ ports, securePorts, busPorts }, access.password)

  const urlAs = (user: RedisUser) =>
    `rediss-cluster://${user}:${secrets.redisPasswords[user]}@${securePorts.map((port) => `127.0.0.1:${port}`).join()}`
  const redisUrl = urlAs('default')
  const others = await startFoundations({ ...options, redisUrl }, secrets, started)
  return {
    ...others,
    redisUrlOf: urlAs,
    authorityFile,
    serviceEnvironment: Object.fromEntries(serviceNames.map((name) => [name, { TLS_CA_FILE: authorityFile }])),
    processes: [...others.processes, ...nodes.map(({ process }) => process)],
    descriptions: [others.descriptions[0]!, `a Redis Cluster of ${masters} masters and ${masters} replicas with TLS`],
  }
}

interface ClusterPorts {
  ports: readonly number[]
  securePorts: readonly number[]
  busPorts: readonly number[]
}

async function formCluster({ ports, securePorts, busPorts }: ClusterPorts, password: string): Promise<void> {
  const nodes = ports.map((port) => new Redis({ port, username: 'default', password }))
  try {
    for (const [index, node] of nodes.entries()) {
      await node.cluster('SET-CONFIG-EPOCH', index + 1)
      if (index >= masters) continue
      const [first, next] = [index, index + 1].map((share) => Math.round((share * slots) / masters)) as [number, number]
      await node.call('CLUSTER', 'ADDSLOTSRANGE', first, next - 1)
    }
    for (const [index, port] of securePorts.entries())
      if (index > 0) await nodes[0]!.call('CLUSTER', 'MEET', '127.0.0.1', port, busPorts[index]!)
    await holds(async () => {
      const known = await Promise.all(nodes.map((node) => numberIn(node, 'cluster_known_nodes')))
      return known.every((count) => count === nodes.length)
    })
    for (const [index, node] of nodes.slice(masters).entries())
      await node.call('CLUSTER', 'REPLICATE', (await nodes[index]!.call('CLUSTER', 'MYID')) as string)
    await holds(async () => {
      const states = await Promise.all(
        nodes.map(async (node, index) => {
          const [cluster, replication] = await Promise.all([node.cluster('INFO'), node.info('replication')])
          const isLinked = index < masters || replication.includes('master_link_status:up')
          return cluster.includes('cluster_state:ok') && isLinked
        }),
      )
      return states.every(Boolean)
    })
  } finally {
    for (const node of nodes) node.disconnect()
  }
}

async function holds(condition: () => Promise<boolean>): Promise<void> {
  if (!(await waitFor(condition, { timeLimit: 30_000, interval: 100 })))
    throw new Error('The nodes do not form a Redis Cluster')
}

async function numberIn(node: Redis, name: string): Promise<number> {
  return Number(new RegExp(`${name}:(\\d+)`).exec(await node.cluster('INFO'))?.[1])
}
