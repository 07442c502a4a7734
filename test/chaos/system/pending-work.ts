import type { Redis } from 'ioredis'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis, createPipeline } from '#platform/redis.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { type Source, sources } from '../audit/world.ts'
import type { ReplicatedSystem } from './replicated-system.ts'

/** Finds incomplete work in a running system. */
export interface PendingWork {
  /** Descriptions of incomplete work. Empty if the system is idle. */
  unfinished(): Promise<string[]>
  /** Reservations that are neither committed nor released. */
  heldReservations(): Promise<number>
  close(): Promise<void>
}

/** The consumer groups of each source. */
const readers: [source: Source, group: string][] = [
  ['sales', 'webhooks'],
  ['delivery', 'webhooks'],
  ['product', 'webhooks'],
  ['sales', 'delivery'],
  ['sales', 'product'],
  ['sales', 'sales-list'],
  ['delivery', 'sales'],
]

export function watchPendingWork({ databaseUrls, redisUrl, addresses }: ReplicatedSystem): PendingWork {
  const open = (source: Source | 'webhooks') =>
    openDatabase({ url: databaseUrls[source], applicationName: 'waybill chaos', maxConnections: 1 })
  const databases = {
    ...{ sales: open('sales'), delivery: open('delivery'), product: open('product') },
    webhooks: open('webhooks'),
  }
  const redis = connectRedis(redisUrl, createLog('chaos', 'silent'))

  async function observe(): Promise<string[]> {
    await bringRetriesForward(databases.webhooks)
    const checks = [
      ...[...addresses].map(([name, url]) => notReady(name, url)),
      ...sources.map((source) => waitingInOutbox(databases[source], source)),
      ...readers.map(([source, group]) => unread(redis, source, group)),
      active(databases.sales, 'orders', "status in ('PENDING_SHIPMENT', 'SHIPPED')"),
      active(databases.delivery, 'parcels', "status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')"),
      active(databases.webhooks, 'webhook_deliveries', "status = 'PENDING'"),
    ]
    return (await Promise.all(checks)).flat()
  }

  return {
    unfinished: () => observe().catch((error: Error) => [`the check failed: ${error.message}`]),
    async heldReservations() {
      const [row] = await databases.product`select count(*)::int as count from reservations where status = 'held'`
      return row!.count
    },
    async close() {
      redis.disconnect()
      await Promise.all(Object.values(databases).map((database) => database.end()))
    },
  }
}

/** The number of processes that are not ready. */
export async function countNotReady({ addresses }: ReplicatedSystem): Promise<number> {
  const answers = await Promise.all([...addresses.values()].map((url) => isReady(url, 1_000)))
  return answers.filter((answer) => !answer).length
}

async function notReady(name: string, url: string): Promise<string[]> {
  return (await isReady(url, 5_000)) ? [] : [`${name} is not ready`]
}

async function isReady(url: string, patience: number): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(patience) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

async function waitingInOutbox(database: Database, source: string): Promise<string[]> {
  const [row] = await database`select count(*)::int as count from outbox where published_at is null`
  return row!.count > 0 ? [`${row!.count} rows are unpublished in the outbox of ${source}`] : []
}

async function active(database: Database, table: string, condition: string): Promise<string[]> {
  const [row] = await database.unsafe(`select count(*)::int as count from ${table} where ${condition}`)
  return row!.count > 0 ? [`${row!.count} ${table} are active`] : []
}

/**
 * A webhook that failed twice, because a process was paused in its request too, is sent again after five minutes. The run
 * does not wait for that. A lease on a delivery is shorter and stays.
 */
async function bringRetriesForward(webhooks: Database): Promise<void> {
  await webhooks`
    update webhook_deliveries set due_at = now() where status = 'PENDING' and due_at > now() + interval '65 seconds'`
}

/** Streams with entries that the group has not received or not acknowledged. */
async function unread(redis: Redis, source: Source, group: string): Promise<string[]> {
  const pipeline = createPipeline(redis)
  for (const stream of streamsOf(source)) {
    pipeline.xinfo('STREAM', stream)
    pipeline.xinfo('GROUPS', stream)
  }
  const replies = (await pipeline.exec()) ?? []
  const findings = streamsOf(source).flatMap((stream, index) => {
    const [[missing, streamInfo], [, groupInfos]] = [replies[index * 2]!, replies[index * 2 + 1]!]
    // A stream exists only after the first event.
    if (missing) return String(missing).includes('no such key') ? [] : [String(missing)]
    const wanted = ((groupInfos as unknown[][]) ?? []).map(toRecord).find(({ name }) => name === group)
    if (!wanted) return [`${group} does not read ${stream}`]
    const isBehind = wanted['last-delivered-id'] !== toRecord(streamInfo as unknown[])['last-generated-id']
    return wanted.pending || isBehind ? [`${group} is behind on ${stream}: ${wanted.pending} pending`] : []
  })
  return findings.length > 3 ? [`${group} is behind on ${findings.length} streams of ${source}`] : findings
}

function toRecord(pairs: unknown[]): Record<string, unknown> {
  return Object.fromEntries(pairs.flatMap((name, index) => (index % 2 ? [] : [[name, pairs[index + 1]]])))
}
