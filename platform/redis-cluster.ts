// What a Redis Cluster needs besides the commands of a single Redis.
import { connect as connectPlain } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { AbstractConnector, type Cluster, Redis } from 'ioredis'

/** Each node that accepts writes; the connection itself if there is no cluster. */
export function mastersOf(redis: Redis): Redis[] {
  return redis.isCluster ? (redis as unknown as Cluster).nodes('master') : [redis]
}

/**
 * A connection of its own to the node that has the slot of a key, for commands that block. It reconnects to the node that
 * has taken over the slot.
 * @param redis the cluster. It has to stay connected.
 */
export function connectToSlot(redis: Redis, key: string): Redis {
  const cluster = redis as unknown as Cluster
  const { redisOptions } = cluster.options

  class SlotConnector extends AbstractConnector {
    async connect() {
      this.connecting = true
      const [slot, ranges] = await Promise.all([cluster.cluster('KEYSLOT', key), cluster.cluster('SLOTS')])
      const node = nodeOf(slot, ranges as unknown as SlotRange[])
      if (!this.connecting) throw new Error('Connection is closed.')
      this.stream = redisOptions?.tls ? connectTls({ ...redisOptions.tls, ...node }) : connectPlain(node)
      this.stream.once('error', (error) => {
        this.firstError = error
      })
      return this.stream
    }
  }

  const connection = new Redis({
    ...redisOptions,
    Connector: class extends SlotConnector {
      constructor({ disconnectTimeout = 2_000 }: { disconnectTimeout?: number }) {
        super(disconnectTimeout)
      }
    } as never,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    // Connects to the new node and repeats the command there.
    reconnectOnError: (error) => (/^(MOVED|CLUSTERDOWN|UNBLOCKED|READONLY)/.test(error.message) ? 2 : false),
  })
  // Those who use it see its errors as those of their commands.
  connection.on('error', () => {})
  return connection
}

type SlotRange = [first: number, last: number, master: [host: string, port: number], ...replicas: unknown[]]

function nodeOf(slot: number, ranges: readonly SlotRange[]): { host: string; port: number } {
  const range = ranges.find(([first, last]) => slot >= first && slot <= last)
  if (!range) throw new Error(`No node of the Redis Cluster has the slot ${slot}`)
  const [host, port] = range[2]
  return { host, port }
}
