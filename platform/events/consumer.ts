// One consumer of a consumer group: reads entries in batches, applies a batch in one transaction, and acknowledges it
// with the next read.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { redriveStream } from '#schema/events/streams.ts'
import type { Database } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { histogram } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { createPace } from '../work/pace.ts'
import { retryUntilSuccess } from '../work/retry.ts'
import { type ApplyOutcome, createApplier } from './apply-events.ts'
import { buryEntry } from './dead-letters.ts'
import { type Decoded, decodeEntry, type Entry } from './entry.ts'
import { createGroupReader, type GroupReader } from './group-reader.ts'
import type { Handler } from './handler.ts'
import { createSkipCount, readEnds, type Selection, skipTo } from './selection.ts'
import type { CheckSignature } from './signatures/check-signatures.ts'
import { acknowledge, claimAbandoned, ensureGroups, leaveGroups, uncountDeliveries } from './stream-group.ts'

/**
 * The outcome of an entry. Failed entries are delivered again. `foreign`: an event type that this service does not
 * handle. `skipped`: passed unread by a group that needs no event now. `buried`: moved to the dead letters. `unburied`:
 * the dead letters are full, so the entry stays in its stream.
 */
export type EventOutcome = ApplyOutcome | 'foreign' | 'skipped' | 'buried' | 'unburied'

export const eventOutcomes: readonly EventOutcome[] = [
  ...(['applied', 'repeated', 'foreign', 'skipped', 'failed', 'buried', 'unburied'] as const),
]

interface ConsumerOptions {
  database: Database
  /** A dedicated connection for blocking reads. */
  blockingRedis: Redis
  redis: Redis
  /** The consumer group: the service's name, or that name with a suffix if the service has several groups. */
  group: string
  streams: string[]
  /** Run in this order for the events of one batch. */
  handlers: Handler[]
  /** Checks the signatures of events; those that it refuses become dead letters. Undefined: not checked. */
  check?: CheckSignature | undefined
  /** Called with the number of entries with this outcome. Entries of a batch that was rolled back are not counted. */
  onOutcome?: (outcome: EventOutcome, count: number) => void
  /**
   * An entry that a consumer has held for this long is delivered again: the consumer has died, or the entry failed. It
   * must exceed the time for a batch. With 5 deliveries, a poisoned entry is retried for five times this long.
   */
  redeliverAfterMilliseconds?: number
  /** Minimum milliseconds between the starts of two batches; entries that arrive meanwhile form one batch. Default 7. */
  paceMilliseconds?: number | undefined
  /** The maximum number of entries of each stream in a batch. Default 32. */
  entriesPerRead?: number | undefined
  /** Whether the inbox keeps repeated events from the handlers. Default true. */
  usesInbox?: boolean | undefined
  /** Default: all processes of the group read, and everything that has a handler is wanted. */
  selection?: Selection | undefined
  log: Log
}

const metrics = perService(() => ({
  processingSeconds: histogram<'group'>(
    'waybill_message_processing_seconds',
    'Time to process a batch of stream entries, in one transaction',
    { labelNames: ['group'] },
  ),
}))

/**
 * Of each stream; with sixteen streams a few hundred in all. A larger batch would be a long transaction that blocks
 * others.
 */
const defaultEntriesPerRead = 32
const blockMilliseconds = 1_000
const maxDeliveries = 5
const retryDelays = { initialDelay: 100, maxDelay: 5_000 }
/** The pause of a process that has nothing to read, or whose turn it is not. */
const idleMilliseconds = 1_000

/**
 * Starts consuming. Returns a function that stops: the batch in flight is finished, the rest is left to the next
 * consumer.
 */
export function startConsumer(options: ConsumerOptions): { stop(): Promise<void> } {
  const { processingSeconds } = metrics()
  const { database, blockingRedis, redis, group, redeliverAfterMilliseconds = 5_000 } = options
  const { usesInbox = true, selection, log } = options
  const streams = [...options.streams, redriveStream(group)]
  const pace = createPace(options.paceMilliseconds ?? 7)
  const count = (outcome: EventOutcome, entries: number) => {
    if (entries > 0) options.onOutcome?.(outcome, entries)
  }
  const consumer = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const handlers = new Map(options.handlers.map((handler) => [handler.type.name, handler]))
  const stopping = new AbortController()
  const applyEvents = createApplier({ database, group, handlers: options.handlers, usesInbox, count, log })
  /** Whether it was this process's turn at the last read. */
  let isReader = false
  /** When to look next whether anything is wanted, by the clock. */
  let nextLook = 0
  const countSkipped = createSkipCount((skipped) => count('skipped', skipped))
  /** Finished but not acknowledged yet. After a crash these entries are delivered again, and the inbox recognizes them. */
  let done: Entry[] = []
  /**
   * Claimed and not processed yet. An outage leaves some here, and their deliveries do not count. After a crash they do,
   * because an entry may have caused it.
   */
  let interrupted = new Set<Entry>()

  async function bury(entry: Entry, reason: string) {
    const isBuried = await buryEntry(redis, group, entry, reason)
    count(isBuried ? 'buried' : 'unburied', 1)
    const message = isBuried
      ? 'an event was moved to the dead letters'
      : 'the dead letters are full, so an event stays in its stream'
    log.error({ stream: entry.stream, entry: entry.id, reason }, message)
  }

  async function processEntries(entries: Entry[]) {
    if (entries.length === 0) return
    const start = performance.now()
    const events: Decoded[] = []
    const foreign: Entry[] = []
    const malformed: { entry: Entry; reason: string }[] = []
    const wanted = await choose()
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted, options.check)
      if (decoded.kind === 'event') events.push(decoded)
      else if (decoded.kind === 'foreign') foreign.push(entry)
      else malformed.push({ entry, reason: decoded.reason })
    }
    const applied = await applyEvents(events)
    for (const type of new Set(applied.map(({ envelope }) => envelope.event_type))) handlers.get(type)!.afterCommit?.()
    // Last: an outage repeats the whole batch.
    for (const { entry, reason } of malformed) await bury(entry, reason)
    count('foreign', foreign.length)
    done.push(...foreign, ...applied.map(({ entry }) => entry))
    processingSeconds((performance.now() - start) / 1_000, { group })
  }

  async function claim() {
    for (const { entry, deliveries } of await claimIdle(redeliverAfterMilliseconds)) {
      if (deliveries > maxDeliveries) await bury(entry, `not processed in ${maxDeliveries} deliveries`)
      else await processEntries([entry])
      interrupted.delete(entry)
    }
  }

  async function claimIdle(abandonedMilliseconds: number) {
    // Acknowledge first, or XAUTOCLAIM returns our own finished entries.
    await acknowledgeDone()
    await uncountInterrupted()
    const claimed = await claimAbandoned(redis, { group, consumer, streams, abandonedMilliseconds })
    interrupted = new Set(claimed.map(({ entry }) => entry))
    return claimed
  }

  async function uncountInterrupted() {
    if (interrupted.size > 0) await uncountDeliveries(redis, group, interrupted)
    interrupted.clear()
  }

  /**
   * Processes the entries that the process whose turn ended has left, before any newer ones. That process may still hold
   * some: then the inbox recognizes them there.
   */
  async function takeOver() {
    const seen = new Set<string>()
    for (;;) {
      const claimed = await claimIdle(0)
      // Entries that fail come again each time: the usual claim buries them.
      const unseen = claimed.map(({ entry }) => entry).filter(({ stream, id }) => !seen.has(`${stream} ${id}`))
      if (unseen.length === 0) return
      for (const { stream, id } of unseen) seen.add(`${stream} ${id}`)
      await processEntries(unseen)
      for (const entry of unseen) interrupted.delete(entry)
    }
  }

  /** Whether there is nothing to read now: it is not our turn, or nothing is wanted and the group has skipped it all. */
  async function isIdle({ isOurTurn }: Selection): Promise<boolean> {
    if (!(await isOurTurn())) {
      isReader = false
      return true
    }
    if (!isReader) await takeOver()
    isReader = true
    if (Date.now() < nextLook) return false
    nextLook = Date.now() + redeliverAfterMilliseconds / 2
    if ((await choose()).size > 0) return false
    await claim()
    await acknowledgeDone()
    // The ends first: an event published after a need was stored lies behind them, and that need is seen now.
    const ends = await readEnds(redis, options.streams)
    nextLook = 0
    if ((await choose()).size > 0) return false
    await skipTo(redis, group, ends)
    countSkipped(ends)
    return true
  }

  /** The handlers of the event types that are wanted now. */
  async function choose(): Promise<ReadonlyMap<string, Handler>> {
    if (!selection) return handlers
    const names = await selection.wanted()
    return new Map([...handlers].filter(([name]) => names.has(name)))
  }

  async function acknowledgeDone() {
    await acknowledge(redis, group, done)
    done = []
  }

  /**
   * Repeats until it succeeds: during an outage of Redis or Postgres nothing is dropped and no delivery counts as
   * failed.
   */
  async function persist<Result>(task: string, work: () => Promise<Result>): Promise<Result | undefined> {
    async function onFailure(err: unknown, delay: number) {
      log.warn({ err, delay, task }, 'a step of the consumer failed, trying again')
      await restoreGroups(err)
    }
    return await retryUntilSuccess(work, { ...retryDelays, signal: stopping.signal, onFailure })
  }

  /** If Redis has lost its data, the consumer groups are gone too. */
  async function restoreGroups(error: unknown) {
    if (String(error).includes('NOGROUP')) await ensureGroups(redis, group, streams).catch(() => {})
  }

  async function consume() {
    await persist('joining the consumer group', () => ensureGroups(redis, group, streams))
    const reader = createGroupReader({
      ...{ blockingRedis, redis, group, consumer, streams, blockMilliseconds },
      count: options.entriesPerRead ?? defaultEntriesPerRead,
      readsInTurns: selection !== undefined,
      onFailure: (error) => restoreGroups(error),
    })
    let nextClaim = 0
    while (!stopping.signal.aborted) {
      let entries: Entry[] = []
      await pace.rest()
      if (selection && (await persist('choosing events', () => isIdle(selection)))) {
        await pause(idleMilliseconds, stopping.signal)
        continue
      }
      // Stopped while it was choosing.
      if (stopping.signal.aborted) break
      await persist('reading events', async () => {
        entries = await reader.read(done)
        done = []
      })
      pace.begin()
      await persist('processing events', () => processEntries(entries))
      if (Date.now() >= nextClaim) {
        await persist('claiming events', claim)
        nextClaim = Date.now() + redeliverAfterMilliseconds / 2
      }
    }
    await leave(reader).catch(() => {})
  }

  async function leave(reader: GroupReader) {
    const last = await reader.stop().finally(acknowledgeDone)
    await uncountInterrupted()
    await processEntries(last)
    await acknowledgeDone()
    await leaveGroups(redis, group, consumer, streams)
  }

  const running = consume()
  return {
    async stop() {
      stopping.abort()
      pace.stop()
      await running
    },
  }
}

/** A pause that the signal ends. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {})
}
