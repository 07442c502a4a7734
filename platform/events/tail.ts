import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Log } from '../process/log.ts'
import { createPipeline, runPipeline } from '../redis.ts'
import { connectToSlot } from '../redis-cluster.ts'
import { createPace } from '../work/pace.ts'
import type { Entry } from './entry.ts'
import { compareStreamIds } from './stream-id.ts'

export interface TailOptions {
  /** A dedicated connection for blocking reads. */
  blockingRedis: Redis
  redis: Redis
  streams: string[]
  /**
   * `now`: entries published from now on. `beginning`: all existing entries before `startTail` resolves, and all again
   * after each outage, so that nothing is missed even if the streams have changed meanwhile. Default `now`.
   */
  from?: 'now' | 'beginning'
  /** Milliseconds for which entries are collected before they are read as a batch. Default 0. */
  paceMilliseconds?: () => number
  onEntries(entries: Entry[]): void
  /** Called when entries may have been missed: the streams were reset, or could not be read for a while. */
  onGap?(): void
  log: Log
}

const entriesPerRead = 1_000
const blockMilliseconds = 1_000
const retryMilliseconds = 200
/** A connection without a reply for this long is considered dead, even if the operating system keeps it open. */
const silenceMilliseconds = 5_000

/**
 * Follows streams without a consumer group, so that every tail sees every entry. Resolves once it follows; all entries
 * published afterwards reach it.
 */
export async function startTail(options: TailOptions): Promise<Tail> {
  const { redis, streams, blockingRedis } = options
  if (!redis.isCluster) return startOne(options)
  // One command cannot read several slots of a cluster.
  const tails: Tail[] = []
  try {
    for (const stream of streams) {
      const connection = connectToSlot(blockingRedis, stream)
      tails.push({ stop: async () => connection.disconnect() })
      tails.push(await startOne({ ...options, streams: [stream], blockingRedis: connection }))
    }
  } catch (error) {
    await stopAll(tails)
    throw error
  }
  return { stop: () => stopAll(tails) }
}

async function stopAll(tails: readonly Tail[]): Promise<void> {
  await Promise.all(tails.map((tail) => tail.stop()))
}

interface Tail {
  stop(): Promise<void>
}

async function startOne(options: TailOptions): Promise<Tail> {
  const { blockingRedis, redis, streams, from = 'now', onEntries, onGap, log } = options
  const pace = createPace(options.paceMilliseconds ?? 0)
  const beginning = streams.map(() => '0-0')
  let stopped = false
  let positions = from === 'now' ? await lastIds(redis, streams) : [...beginning]

  /** @param asked the positions that the read started from. */
  function deliver(reply: Reply, asked: readonly string[]) {
    for (const [stream, entries] of reply ?? []) {
      const index = streams.indexOf(stream)
      // Unless an outage has reset the position meanwhile: the client repeats commands with the old positions.
      if (positions[index] === asked[index]) positions[index] = entries.at(-1)![0]
      onEntries(entries.map(([id, fields]) => ({ stream, id, fields })))
    }
  }

  for (let isThereMore = from === 'beginning'; isThereMore; ) {
    const reply = (await redis.xread('COUNT', entriesPerRead, 'STREAMS', ...streams, ...positions)) as Reply
    deliver(reply, positions)
    isThereMore = reply !== null
  }

  /**
   * The positions to continue from after an outage. If Redis has lost its data, ids start again, and a read from the
   * old positions would wait forever.
   */
  async function positionsAfterOutage(before: readonly string[]): Promise<string[]> {
    if (from === 'beginning') return [...beginning]
    const last = await lastIds(redis, streams)
    return before.map((position, index) => (compareStreamIds(position, last[index]!) > 0 ? '0-0' : position))
  }

  async function read() {
    const asked = [...positions]
    // If the peer vanished without closing the connection, the command would wait forever.
    const watchdog = setInterval(() => {
      if (blockingRedis.status === 'ready') blockingRedis.disconnect(true)
    }, silenceMilliseconds)
    try {
      const unread = ['STREAMS', ...streams, ...asked] as const
      // One command blocks and another reads the rest: see docs/adr/0022.
      const [, [error, reply]] = (await blockingRedis
        .pipeline()
        .xread('COUNT', 1, 'BLOCK', blockMilliseconds, ...unread)
        .xread('COUNT', entriesPerRead, ...unread)
        .exec()) as [unknown, [Error | null, Reply]]
      if (error) throw error
      deliver(reply, asked)
    } finally {
      clearInterval(watchdog)
    }
  }

  async function follow() {
    let failing = false
    while (!stopped) {
      try {
        if (failing) {
          positions = await positionsAfterOutage(positions)
          onGap?.()
          failing = false
        }
        await pace.rest()
        await read()
        pace.begin()
      } catch (err) {
        if (stopped) return
        if (!failing) log.warn({ err }, 'cannot follow events, trying again')
        failing = true
        await pause(retryMilliseconds)
      }
    }
  }

  // When the client reconnects by itself, no error reaches this module, but Redis may have lost its data.
  const reconnected = async () => {
    // Positions are copied before the last ids are read, so that entries read meanwhile do not look like lost data.
    const before = [...positions]
    try {
      const after = await positionsAfterOutage(before)
      positions = positions.map((position, index) => (after[index] === '0-0' ? '0-0' : position))
    } catch (err) {
      // The other connection may reconnect a moment later. Entries may have been missed in any case.
      log.debug({ err }, 'cannot compare positions after an outage')
    }
    onGap?.()
  }
  blockingRedis.on('ready', reconnected)

  const running = follow()
  return {
    async stop() {
      stopped = true
      pace.stop()
      blockingRedis.off('ready', reconnected)
      blockingRedis.disconnect()
      await running
    },
  }
}

type Reply = [stream: string, entries: [id: string, fields: string[]][]][] | null

async function lastIds(redis: Redis, streams: string[]): Promise<string[]> {
  const pipeline = createPipeline(redis)
  for (const stream of streams) pipeline.xrevrange(stream, '+', '-', 'COUNT', 1)
  const replies = await runPipeline<[id: string, fields: string[]][]>(pipeline)
  return replies.map(([last]) => last?.[0] ?? '0-0')
}
