import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import type { Sink } from '../../local/output.ts'
import type { Secrets } from '../../local/secrets.ts'
import type { DatabaseName, ServiceName } from '../../local/services.ts'
import { startCompose } from './compose.ts'
import { startBehindPgbouncer } from './pgbouncer.ts'
import { type Entry, type EntryOptions, startEntry } from './proxy.ts'
import { startOnRedisCluster } from './redis-cluster.ts'
import { startOnReplica } from './replica.ts'
import { startOnSentinel } from './sentinel.ts'

/** A system as the end-to-end tests see it. */
export interface RunningSystem {
  /** Where each service answers clients, without a trailing slash. */
  urls: Record<ServiceName, string>
  /** Where it answers other services. */
  internalUrls: Record<ServiceName, string>
  databaseUrls: Record<DatabaseName, string>
  redisUrl: string
  /** The secret of the client that sales calls product with. */
  salesClientSecret: string
  /** Undefined without TLS. */
  authorityFile: string | undefined
  /** Secrets that the tests do not see. */
  secrets: string[]
  /** Resolves when every line of its logs has been written. */
  stop(): Promise<void>
}

/** Servers that the system runs on in place of one PostgreSQL and one Redis. */
export interface Topology {
  /** For the usage of the command. */
  description: string
  /** Programs that have to be installed. */
  needs: string[]
  startFoundations?(options: FoundationOptions, secrets: Secrets, started: AsyncDisposableStack): Promise<Foundations>
  /** Starts what is in front of two processes of each service. Default: clients reach the services themselves. */
  startEntry?(options: EntryOptions, started: AsyncDisposableStack): Promise<Entry>
  /** Starts everything in its own way, for the end-to-end tests alone: chaos needs processes that it can kill. */
  startSystem?(directory: string, log: Sink, started: AsyncDisposableStack): Promise<RunningSystem>
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
  compose: {
    description: 'docker-compose.production.yml in containers, for the end-to-end tests alone',
    needs: ['docker', 'openssl'],
    startSystem: startCompose,
  },
} satisfies Record<string, Topology>

export type TopologyName = keyof typeof topologies

export const topologyNames = Object.keys(topologies) as TopologyName[]

/** Those that need no Docker Engine. */
export const topologiesOfProcesses = topologyNames.filter((name) => !('startSystem' in topologies[name]))

/** The topology of a name; undefined without a name. @throws {Error} that lists the names */
export function topologyOf(name: string | undefined): Topology | undefined {
  if (name === undefined || name === '') return undefined
  if (Object.hasOwn(topologies, name)) return topologies[name as TopologyName]
  throw new Error(`There is no topology ${name}: use ${topologyNames.join(', ')}`)
}
