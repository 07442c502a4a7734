import { isOutage } from '../calls/outage.ts'
import type { Database, Transaction } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { inTrace } from '../process/trace.ts'
import type { Decoded } from './entry.ts'
import type { Handler } from './handler.ts'
import { isRepeat, markNew, markProcessed } from './inbox.ts'

/** `applied`: its handler has run. `repeated`: it had run before, the inbox knows. `failed`: its handler threw. */
export type ApplyOutcome = 'applied' | 'repeated' | 'failed'

interface ApplierOptions {
  database: Database
  /** Run in this order for the events of one batch. */
  handlers: readonly Handler[]
  /** Told how many events came to this outcome. Those of a batch that was rolled back are not counted. */
  count(outcome: ApplyOutcome, events: number): void
  log: Log
}

/** Applies a batch of events, each once. Returns those that are done with; the others have failed. @throws in an outage. */
export type ApplyEvents = (events: Decoded[]) => Promise<Decoded[]>

export function createApplier({ database, handlers, count, log }: ApplierOptions): ApplyEvents {
  /** One bad event does not take the others down: they are tried again one by one. */
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

  /** All events in one transaction. Throws, and changes nothing, if any of them cannot be applied. */
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
    for (const handler of handlers) {
      const due = events.filter(({ envelope }) => handler.type.name === envelope.event_type)
      if (due.length > 0) await handler.handle(transaction, due)
    }
  }

  return applyIsolated
}
