import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { decodeEntry } from '#platform/events/entry.ts'
import type { CheckSignature } from '#platform/events/signatures/check-signatures.ts'
import type { Log } from '#platform/process/log.ts'
import { createPipeline, runPipeline } from '#platform/redis.ts'
import { type ProductChanged, productChanged } from '#schema/events/product-changed.ts'
import { type StockChanged, stockChanged } from '#schema/events/stock-changed.ts'
import { publicationLease, streamsOf } from '#schema/events/streams.ts'
import { cachedSubgraph } from './catalogue.ts'
import type { KnownChanges } from './known-changes.ts'
import type { Invalidation, SharedEntries } from './shared-entries.ts'

interface FollowOptions {
  redis: Redis
  known: KnownChanges
  shared: Pick<SharedEntries, 'invalidate' | 'renew'>
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
  log: Log
}

/** Follows the events of the product service for the cache. */
export interface ChangeFollower {
  /**
   * Whether all changes are known that were committed more than `leaseMilliseconds` ago. Only then may cached data be
   * used. Also says that the cache is in use.
   */
  isCurrent(): boolean
  stop(): Promise<void>
}

/** Between two reads while the cache is in use, and otherwise. */
const pauses = { used: 50, unused: 1_000 }
/** The cache counts as in use for so long after its last use. */
const usedMilliseconds = 5_000
const entriesPerRead = 1_000

const streams = streamsOf(cachedSubgraph)
const lease = publicationLease(cachedSubgraph)
const wanted = new Map([stockChanged, productChanged].map((type) => [type.name, { type }]))

type StreamReply = [stream: string, entries: [id: string, fields: string[]][]][] | null

/**
 * Reads the events again and again, together with the lease of their publisher. The lease is read first: while it lasts,
 * nothing is missing that was committed before it was granted. It starts without Redis too.
 */
export function followChanges({ redis, known, shared, check, log }: FollowOptions): ChangeFollower {
  const stopping = new AbortController()
  let positions: string[] | undefined
  let epoch: string | undefined
  let currentUntil = Number.NEGATIVE_INFINITY
  let usedAt = Number.NEGATIVE_INFINITY
  let wake: (() => void) | undefined

  /** Invalidates all entries. Reads the stream positions first, so that later events are not missed. */
  async function begin() {
    currentUntil = Number.NEGATIVE_INFINITY
    epoch = undefined
    const last = await lastIds(redis)
    await shared.renew()
    known.reset(performance.now())
    positions = last
  }

  /** Returns whether there may be more to read. */
  async function read(): Promise<boolean> {
    if (redis.status !== 'ready') throw new Error('Redis is unavailable')
    if (!positions) await begin()
    const start = performance.now()
    const [left, of, reply] = await readAfterLease(redis, positions!)
    const isComplete = await take(reply ?? [])
    if (!isComplete || (epoch !== undefined && of !== null && of !== epoch)) {
      // Redis has lost its data, or an event says less than it should.
      positions = undefined
      return true
    }
    if (reply?.some(([, entries]) => entries.length === entriesPerRead)) return true
    epoch = of ?? epoch
    if (left > 0) currentUntil = start + left
    return false
  }

  /** Returns false if an event cannot be understood, so that nobody knows which entries are out of date. */
  async function take(reply: NonNullable<StreamReply>): Promise<boolean> {
    const changes = new Map<string, Invalidation>()
    let isListChanged = false
    for (const [stream, entries] of reply) {
      for (const [id, fields] of entries) {
        const decoded = decodeEntry({ stream, id, fields }, wanted, check)
        if (decoded.kind === 'foreign') continue
        const data = decoded.kind === 'event' ? (decoded.data as ProductChanged | StockChanged) : undefined
        if (data?.version === undefined) return false
        const { product_id: productId, version } = data
        if (version > (changes.get(productId)?.version ?? 0)) changes.set(productId, { productId, version })
        if (decoded.kind === 'event' && decoded.envelope.event_type === productChanged.name) isListChanged = true
      }
    }
    if (changes.size === 0) return advance(reply)
    const now = performance.now()
    for (const { productId, version } of changes.values()) known.record(productId, version, now)
    if (isListChanged) known.recordList(now)
    // Before the positions advance: if this fails, the events are read again.
    await shared.invalidate([...changes.values()], isListChanged)
    return advance(reply)
  }

  function advance(reply: NonNullable<StreamReply>): true {
    for (const [stream, entries] of reply) positions![streams.indexOf(stream)] = entries.at(-1)![0]
    return true
  }

  async function follow() {
    let isFailing = false
    while (!stopping.signal.aborted) {
      try {
        while (await read());
        isFailing = false
      } catch (err) {
        if (!isFailing) log.debug({ err }, 'the cache of the catalogue is not used: its changes cannot be followed')
        isFailing = true
      }
      const isUsed = performance.now() - usedAt < usedMilliseconds
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const rest = pause(isUsed ? pauses.used : pauses.unused, undefined, { signal: stopping.signal })
      await Promise.race([rest.catch(() => {}), ...(isUsed ? [] : [woken])])
    }
  }
  const following = follow()

  return {
    isCurrent() {
      const now = performance.now()
      const isFirst = now - usedAt >= usedMilliseconds
      usedAt = now
      if (isFirst) wake?.()
      return now < currentUntil
    },
    async stop() {
      stopping.abort()
      wake?.()
      await following
    },
  }
}

/** The milliseconds that the lease lasts and its value, and then the events after these positions. */
async function readAfterLease(
  redis: Redis,
  positions: readonly string[],
): Promise<[left: number, of: string | null, StreamReply]> {
  const leaseAlone = redis.pipeline().pttl(lease).get(lease)
  if (!redis.isCluster)
    return (await runPipeline(leaseAlone.xread('COUNT', entriesPerRead, 'STREAMS', ...streams, ...positions))) as never
  const [left, of] = (await runPipeline(leaseAlone)) as [number, string | null]
  const reads = createPipeline(redis)
  for (const [index, stream] of streams.entries())
    reads.xread('COUNT', entriesPerRead, 'STREAMS', stream, positions[index]!)
  const replies = await runPipeline<StreamReply>(reads)
  return [left, of, replies.flatMap((reply) => reply ?? [])]
}

async function lastIds(redis: Redis): Promise<string[]> {
  const pipeline = createPipeline(redis)
  for (const stream of streams) pipeline.xrevrange(stream, '+', '-', 'COUNT', 1)
  const replies = await runPipeline<[id: string, fields: string[]][]>(pipeline)
  return replies.map(([last]) => last?.[0] ?? '0-0')
}
