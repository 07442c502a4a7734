import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import type { Secrets } from '../../local/secrets.ts'
import { startBehindPgbouncer } from './pgbouncer.ts'
import { type Entry, type EntryOptions, startEntry } from './proxy.ts'
import { startOnRedisCluster } from './redis-cluster.ts'
import { startOnReplica } from './replica.ts'
import { startOnSentinel } from './sentinel.ts'

/** Servers that the system runs on in place of one PostgreSQL and one Redis. */
export interface Topology {
  /** For the usage of the command. */
  description: string
  /** Programs that have to be installed. */
  needs: string[]
  startFoundations(options: FoundationOptions, secrets: Secrets, started: AsyncDisposableStack): Promise<Foundations>
  /** Starts what is in front of two processes of each service. Default: clients reach the services themselves. */
  startEntry?(options: EntryOptions, started: AsyncDisposableStack): Promise<Entry>
}

/** By the name of `npm run test:topologies -- <name>`. */
export const topologies = {
  pgbouncer: {
    description: 'PostgreSQL behind PgBouncer, which pools transactions',
    needs: ['pgbouncer'],
    startFoundations: startBehindPgbouncer,
  },
  cluster: {
    description: 'a Redis Cluster of three masters with a replica each',
    needs: ['redis-server'],
    startFoundations: startOnRedisCluster,
  },
  sentinel: {
    description: 'a Redis with two replicas and three sentinels',
    needs: ['redis-server', 'redis-sentinel'],
    startFoundations: startOnSentinel,
  },
  replica: {
    description: 'a primary of PostgreSQL with a replica, which takes over in the middle of chaos',
    needs: [],
    startFoundations: startOnReplica,
  },
  proxy: {
    description: 'two of each service behind nginx with TLS, as in docker-compose.production.yml',
    needs: ['nginx'],
    startFoundations,
    startEntry,
  },
} satisfies Record<string, Topology>

export type TopologyName = keyof typeof topologies

export const topologyNames = Object.keys(topologies) as TopologyName[]

/** The topology of a name; undefined without a name. @throws {Error} that lists the names */
export function topologyOf(name: string | undefined): Topology | undefined {
  if (name === undefined || name === '') return undefined
  if (Object.hasOwn(topologies, name)) return topologies[name as TopologyName]
  throw new Error(`There is no topology ${name}: use ${topologyNames.join(', ')}`)
}
