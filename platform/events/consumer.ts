// One consumer of a consumer group: reads many entries at once, applies them in one transaction, then acknowledges.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Redis } from 'ioredis'
import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { redriveStream } from '#schema/events/streams.ts'
import type { Database, Transaction } from '../database.ts'
import { isOutage } from '../database.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { inTrace } from '../trace.ts'
import { buryEntry } from './dead-letters.ts'
import { type Decoded, decodeEntry, type Entry } from './entry.ts'
import { isRepeat, markNew, markProcessed } from './inbox.ts'
import { acknowledge, claimAbandoned, ensureGroups, leaveGroups, readNew } from './stream-group.ts'

/** An event as a handler gets it. */
export interface Received<Data> {
  envelope: Envelope
  data: Data
}

/**
 * What a service does about one kind of event: all new events of a batch at once, inside the transaction that also marks
 * them as processed. It must bear events that are late or out of order; repeats do not reach it.
 */
export interface Handler<Data = unknown> {
  type: EventType<Data>
  handle(transaction: Transaction, events: Received<Data>[]): Promise<void>
}

/** Ties a handler to its kind of event. */
export function on<Data>(type: EventType<Data>, handle: Handler<Data>['handle']): Handler {
  return { type, handle } as Handler
}

/**
 * What became of an entry. `applied`: its handler has run. `repeated`: it had run before, the inbox knows. `foreign`: a
 * kind of event that this service has no use for. `failed`: its handler threw, it will be delivered again. `buried`: it
 * went to the dead letters. `unburied`: it should have, but they are full; it stays where it is.
 */
export type EventOutcome = 'applied' | 'repeated' | 'foreign' | 'failed' | 'buried' | 'unburied'

interface ConsumerOptions {
  database: Database
  /** A connection of its own: reading waits on it. */
  blockingRedis: Redis
  redis: Redis
  /** The consumer group: the service's name. */
  group: string
  streams: string[]
  /** Run in this order for the events of one batch. */
  handlers: Handler[]
  /** Called after each batch that committed. */
  onCommit?: () => void
  /** Told how many entries came to this outcome. Those of a batch that was rolled back are not counted. */
  onOutcome?: (outcome: EventOutcome, count: number) => void
  /**
   * An entry that a consumer has held for so long is delivered again: the consumer is dead, or the entry failed. Longer
   * than a batch takes; with 5 deliveries it is also a fifth of how long a poisoned entry is tried.
   */
  redeliverAfterMilliseconds?: number
  /** Milliseconds between the beginnings of two batches: what comes meanwhile is one batch. Default 10. */
  paceMilliseconds?: number | undefined
  log: Log
}

/** Of each stream: of sixteen, a few hundred in all. More would be one long transaction that others wait for. */
const entriesPerRead = 32
const blockMilliseconds = 1_000
const maxDeliveries = 5
const retryMilliseconds = { first: 100, most: 5_000 }

/** Starts consuming. Returns how to stop: what has begun is finished, the rest waits for the next consumer. */
export function startConsumer(options: ConsumerOptions): { stop(): Promise<void> } {
  const { database, blockingRedis, redis, group, redeliverAfterMilliseconds = 5_000, log } = options
  const streams = [...options.streams, redriveStream(group)]
  const pace = createPace(options.paceMilliseconds ?? 10)
  const count = (outcome: EventOutcome, entries: number) => {
    if (entries > 0) options.onOutcome?.(outcome, entries)
  }
  const consumer = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const handlers = new Map(options.handlers.map((handler) => [handler.type.name, handler]))
  const stopping = new AbortController()

  /** All entries in one transaction. Throws, and changes nothing, if any of them cannot be applied. */
  async function apply(events: Decoded[]) {
    const ids = events.map(({ envelope }) => envelope.event_id)
    const fresh = (await applyAsNew(events, ids)) ?? (await applyWhatIsNew(events, ids))
    count('applied', fresh.size)
    count('repeated', events.length - fresh.size)
  }

  /** Repeats are rare: that there are none is tried first, and found out with the work itself. */
  async function applyAsNew(events: Decoded[], ids: string[]): Promise<Set<string> | undefined> {
    const distinct = new Set(ids)
    if (distinct.size < ids.length) return undefined
    try {
      await database.transact(async (transaction) => {
        markNew(transaction, ids)
        await handle(transaction, events)
      })
      return distinct
    } catch (error) {
      if (!isRepeat(error)) throw error
      return undefined
    }
  }

  function applyWhatIsNew(events: Decoded[], ids: string[]): Promise<Set<string>> {
    return database.transact(async (transaction) => {
      const fresh = await markProcessed(transaction, ids)
      const left = new Set(fresh)
      await handle(
        transaction,
        events.filter(({ envelope }) => left.delete(envelope.event_id)),
      )
      return fresh
    })
  }

  async function handle(transaction: Transaction, events: Decoded[]) {
    for (const handler of options.handlers) {
      const due = events.filter(({ envelope }) => handler.type.name === envelope.event_type)
      if (due.length > 0) await handler.handle(transaction, due)
    }
  }

  /** Applies a batch. One bad event does not take the others down: they are tried again one by one. */
  async function applyIsolated(events: Decoded[]): Promise<Decoded[]> {
    if (events.length === 0) return []
    try {
      await inTrace(events[0]!.envelope.traceparent, () => apply(events))
      return events
    } catch (err) {
      if (isOutage(err)) throw err
      if (events.length === 1) {
        const { entry, envelope } = events[0]!
        log.error(
          { err, event_id: envelope.event_id, event_type: envelope.event_type, entry: entry.id },
          'cannot process an event',
        )
        count('failed', 1)
        return []
      }
    }
    const applied: Decoded[] = []
    for (const event of events) applied.push(...(await applyIsolated([event])))
    return applied
  }

  async function bury(entry: Entry, reason: string) {
    const isBuried = await buryEntry(redis, group, entry, reason)
    count(isBuried ? 'buried' : 'unburied', 1)
    const message = isBuried ? 'an event went to the dead letters' : 'there is no room for a dead letter'
    log.error({ stream: entry.stream, entry: entry.id, reason }, message)
  }

  async function processEntries(entries: Entry[]) {
    if (entries.length === 0) return
    const events: Decoded[] = []
    const done: Entry[] = []
    for (const entry of entries) {
      const decoded = decodeEntry(entry, handlers)
      if (decoded.kind === 'event') events.push(decoded)
      else if (decoded.kind === 'foreign') done.push(entry)
      else await bury(entry, decoded.reason)
    }
    count('foreign', done.length)
    const applied = await applyIsolated(events)
    if (applied.length > 0) options.onCommit?.()
    await acknowledge(redis, group, [...done, ...applied.map(({ entry }) => entry)])
  }

  async function takeOver() {
    for (const { entry, deliveries } of await claimAbandoned(redis, {
      group,
      consumer,
      streams,
      abandonedMilliseconds: redeliverAfterMilliseconds,
    })) {
      if (deliveries > maxDeliveries) await bury(entry, `not processed in ${maxDeliveries} deliveries`)
      else await processEntries([entry])
    }
  }

  /** Repeats until it works: while Redis or Postgres is away nothing is dropped and nothing counts as a failed delivery. */
  async function persist(what: string, work: () => Promise<void>) {
    let delay = retryMilliseconds.first
    while (!stopping.signal.aborted) {
      try {
        return await work()
      } catch (err) {
        if (stopping.signal.aborted) return
        log.warn({ err, delay }, `${what} failed, trying again`)
        // A Redis that lost its memory has lost the groups with it.
        if (String(err).includes('NOGROUP')) await ensureGroups(redis, group, streams).catch(() => {})
        await pause(delay, stopping.signal)
        delay = Math.min(delay * 2, retryMilliseconds.most)
      }
    }
  }

  async function consume() {
    await persist('joining the consumer group', () => ensureGroups(redis, group, streams))
    let nextClaim = 0
    while (!stopping.signal.aborted) {
      let entries: Entry[] = []
      await pace.rest()
      await persist('reading events', async () => {
        entries = await readNew(blockingRedis, { group, consumer, streams, count: entriesPerRead, blockMilliseconds })
      })
      pace.begin()
      await persist('processing events', () => processEntries(entries))
      if (Date.now() >= nextClaim) {
        await persist('taking over events', takeOver)
        nextClaim = Date.now() + redeliverAfterMilliseconds / 2
      }
    }
    await leaveGroups(redis, group, consumer, streams).catch(() => {})
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

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
