import { type ChainableCommander, Cluster, Redis } from 'ioredis'
import type { Log } from './process/log.ts'
import { readRedisUrl } from './redis-url.ts'

/**
 * A connection for commands that do not block. While Redis is unavailable they fail within seconds instead of piling up
 * in memory. The connection reconnects by itself, and follows the master of sentinels and the slots of a cluster. Commands
 * with several keys need keys of one slot in a cluster: see `createPipeline`.
 * @param url see `readRedisUrl`
 */
export function connectRedis(url: string, log: Log): Redis {
  return connect(url, { maxRetriesPerRequest: 1, commandTimeout: 5_000 }, log)
}

/**
 * A connection for blocking commands (XREAD BLOCK). It cannot be shared, and has no timeout. In a cluster it serves only
 * `connectToSlot`, because a command blocks one slot.
 */
export function connectBlockingRedis(url: string, log: Log): Redis {
  return connect(url, { maxRetriesPerRequest: null }, log)
}

/** The options of each connection. */
interface Limits {
  maxRetriesPerRequest: number | null
  commandTimeout?: number
}

function connect(url: string, limits: Limits, log: Log): Redis {
  const address = readRedisUrl(url)
  if (address.kind === 'server') return reportOutages(new Redis(url, { ...limits, retryStrategy }), log)

  const { username, password } = address
  const each = { ...limits, username, password, ...(address.tls && { tls: {} }) }
  if (address.kind === 'sentinel') {
    const { name, sentinels, sentinelUsername, sentinelPassword } = address
    const redis = new Redis({
      ...{ ...each, retryStrategy, name, sentinels, sentinelUsername, sentinelPassword },
      ...(address.tls && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
      sentinelRetryStrategy: retryStrategy,
      // Leaves a master that sentinels have replaced at once, instead of writing to it until it ends.
      failoverDetector: true,
    })
    return reportOutages(redis, log)
  }
  const cluster = new Cluster(address.nodes, {
    redisOptions: each,
    clusterRetryStrategy: retryStrategy,
    // A master that does not answer is noticed by nothing else.
    slotsRefreshInterval: 2_000,
    // Nodes are named by the addresses that they announce. With TLS, certificates have to hold them.
    dnsLookup: (host, callback) => callback(null, host),
  })
  // It has the same commands. The few other differences are in redis-cluster.ts.
  return reportOutages(cluster as unknown as Redis, log)
}

/**
 * A pipeline whose commands may have keys of different slots. In a cluster each command is sent by itself to the node of
 * its keys; elsewhere it is an ordinary pipeline. The commands are executed in order only if they have the same slot.
 */
export function createPipeline(redis: Redis): ChainableCommander {
  if (!redis.isCluster) return redis.pipeline()
  const commands: (() => Promise<unknown>)[] = []
  const pipeline: ChainableCommander = new Proxy({} as ChainableCommander, {
    get(_, name) {
      // Not a promise.
      if (name === 'then') return undefined
      if (name === 'exec') return () => Promise.all(commands.map(outcomeOf))
      return (...values: unknown[]) => {
        const run = Reflect.get(redis, name) as (...values: unknown[]) => Promise<unknown>
        commands.push(() => run.apply(redis, values))
        return pipeline
      }
    },
  })
  return pipeline
}

async function outcomeOf(command: () => Promise<unknown>): Promise<[Error | null, unknown]> {
  try {
    return [null, await command()]
  } catch (error) {
    return [error as Error, undefined]
  }
}

/**
 * Runs a pipeline of which every command must succeed.
 * @returns the reply to each command
 * @throws the error of the first command that failed
 */
export async function runPipeline<Reply>(pipeline: ChainableCommander): Promise<Reply[]> {
  const outcomes = (await pipeline.exec()) ?? []
  return outcomes.map(([error, reply]) => {
    if (error) throw error
    return reply as Reply
  })
}

function retryStrategy(attempt: number): number {
  return Math.min(attempt * 100, 2_000)
}

function reportOutages(redis: Redis, log: Log): Redis {
  let away = false
  // Without a listener each failed attempt would be an uncaught error. This one logs one line for an outage.
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ reason: error.message || (error as { code?: string }).code }, 'Redis is unavailable')
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('Redis is available again')
    away = false
  })
  return redis
}
