import { isOutage } from '../calls/outage.ts'
import type { Database, Transaction } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { inTrace } from '../tracing/active-trace.ts'
import { isTracing } from '../tracing/spans.ts'
import type { Decoded } from './entry.ts'
import type { Handler } from './handler.ts'
import { isRepeat, markNew, markProcessed } from './inbox.ts'
import { inMessageSpans } from './message-spans.ts'

/** `applied`: the handler has run. `repeated`: the inbox shows that it had run before. `failed`: the handler threw. */
export type ApplyOutcome = 'applied' | 'repeated' | 'failed'

interface ApplierOptions {
  database: Database
  /** The consumer group. */
  group: string
  /** Run in this order for the events of one batch. */
  handlers: readonly Handler[]
  /** Whether each event is applied once. If not, handlers get repeated events too. */
  usesInbox: boolean
  /** Called with the number of events with this outcome. Events of a batch that was rolled back are not counted. */
  count(outcome: ApplyOutcome, events: number): void
  log: Log
}

/**
 * Applies a batch of events, each once if the inbox is used. Returns the events that are finished; the others have
 * failed.
 * @throws during an outage.
 */
export type ApplyEvents = (events: Decoded[]) => Promise<Decoded[]>

export function createApplier(options: ApplierOptions): ApplyEvents {
  const { database, group, handlers, usesInbox, count, log } = options

  /** Retries the events of a failed batch one by one, so that one bad event does not stop the others. */
  async function applyIsolated(events: Decoded[]): Promise<Decoded[]> {
    if (events.length === 0) return []
    try {
      if (isTracing()) await inMessageSpans(group, events, apply)
      else await inTrace(events[0]!.envelope.traceparent, () => apply(events))
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

  /** Applies all events in one transaction. Throws, and changes nothing, if any of them cannot be applied. */
  async function apply(events: Decoded[]) {
    if (!usesInbox) {
      await database.transact((transaction) => handle(transaction, events))
      return count('applied', events.length)
    }
    const ids = events.map(({ envelope }) => envelope.event_id)
    const fresh = (await applyAssumingNew(events, ids)) ?? (await applyNew(events, ids))
    count('applied', fresh.size)
    count('repeated', events.length - fresh.size)
  }

  /** The optimistic path: repeats are rare, so it assumes that all events are new and finds out with the work itself. */
  async function applyAssumingNew(events: Decoded[], ids: string[]): Promise<Set<string> | undefined> {
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

  function applyNew(events: Decoded[], ids: string[]): Promise<Set<string>> {
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
    for (const handler of handlers) {
      const due = events.filter(({ envelope }) => handler.type.name === envelope.event_type)
      if (due.length > 0) await handler.handle(transaction, due)
    }
  }

  return applyIsolated
}
