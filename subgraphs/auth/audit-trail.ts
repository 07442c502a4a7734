import { type Holder, reportMemory } from '#platform/memory/report.ts'
import { isValueError } from '#platform/postgres/database.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { countRepeatedRefusals } from './repeated-refusals.ts'
import { type AuditEvent, addAuditEvents } from './store/audit-events.ts'

/** Writes audit events to the database in batches, so that issuing a token needs no statement of its own for them. */
export interface AuditTrail {
  /**
   * Queues an event; it is written within 250 ms. A refusal that repeats within a minute is counted, and the count is
   * written when the minute is over.
   */
  record(event: AuditEvent): void
  /** Writes the queued events. */
  flush(): Promise<void>
  /** Writes the queued events and stops. */
  stop(): Promise<void>
}

const flushMilliseconds = 250
/** An estimate. The details hold at most 50 scopes. */
const bytesPerEvent = 600
/** How often the counts of repeated refusals are collected. */
const drainMilliseconds = 10_000
const batchSize = 500
/** Most events queued while the database is unavailable, some megabytes. Further events are dropped and counted. */
const maxWaiting = 20_000

const metrics = perService(() => ({
  lost: counter(
    'waybill_audit_events_lost_total',
    'Audit events dropped because the database was unavailable for too long',
  ),
}))

export function startAuditTrail(database: Drizzle, log: Log): AuditTrail {
  const { lost } = metrics()
  const refusals = countRepeatedRefusals()
  let waiting: AuditEvent[] = []
  let writing: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let healthy = true
  let isLosing = false

  async function write() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize)
      try {
        await addAuditEvents(database, batch)
        waiting = waiting.slice(batch.length)
        healthy = true
        isLosing = false
      } catch (err) {
        if (isValueError(err)) {
          // One event has an invalid value. It must not block the others.
          await writeOneByOne(batch)
          waiting = waiting.slice(batch.length)
          continue
        }
        if (healthy) log.warn({ err }, 'cannot write the audit trail: events stay queued and the write is retried')
        healthy = false
        return
      }
    }
  }

  async function writeOneByOne(batch: AuditEvent[]) {
    for (const event of batch) {
      await addAuditEvents(database, [event]).catch((err) => {
        lost.inc()
        log.error({ err, action: event.action }, 'an audit event cannot be written: it is dropped')
      })
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing ??= write().finally(() => {
      writing = undefined
      if (waiting.length > 0) schedule()
    })
    return writing
  }

  function schedule() {
    timer ??= setTimeout(() => void flush(), flushMilliseconds).unref()
  }

  function add(event: AuditEvent) {
    if (waiting.length >= maxWaiting) {
      lost.inc(event.occurrences ?? 1)
      if (!isLosing)
        log.error({ queued: maxWaiting }, 'the queue of the audit trail is full: further events are dropped')
      isLosing = true
      return
    }
    waiting.push(event)
    schedule()
  }

  const drainTimer = setInterval(() => refusals.drain().forEach(add), drainMilliseconds).unref()

  const trail: AuditTrail & Holder = {
    used: () => waiting.length * bytesPerEvent,
    limit: maxWaiting * bytesPerEvent,
    record(event) {
      if (!refusals.absorbs(event)) add(event)
    },
    flush() {
      refusals.drain(true).forEach(add)
      return flush()
    },
    async stop() {
      clearInterval(drainTimer)
      refusals.drain(true).forEach(add)
      // Events queued during a write are not in its batch.
      await writing
      await flush()
      clearTimeout(timer)
    },
  }
  reportMemory('audit', trail)
  return trail
}
