import { type Holder, reportMemory } from '#platform/memory/report.ts'
import { isValueError } from '#platform/postgres/database.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { countRepeatedRefusals } from './repeated-refusals.ts'
import { type AuditEvent, addAuditEvents } from './store/audit-events.ts'
import type { Drizzle } from './store/drizzle.ts'

/** What has happened, written to the database in batches: a token costs no statement more for it. */
export interface AuditTrail {
  /**
   * Takes note. Costs nothing: it is written within a quarter of a second. A refusal that repeats within a minute is counted,
   * and written when the minute is over.
   */
  record(event: AuditEvent): void
  /** Writes what has been noted until now. */
  flush(): Promise<void>
  /** Writes the rest, and ends. */
  stop(): Promise<void>
}

const flushMilliseconds = 250
/** Its details are scopes, at most 50. */
const bytesPerEvent = 600
/** How often it is looked for refusals whose minute is over. */
const countMilliseconds = 10_000
const batchSize = 500
/** What is kept while the database is away: some megabytes. What comes then is counted, and lost. */
const mostWaiting = 20_000

const lost = counter(
  'waybill_audit_events_lost_total',
  'Audit events that could not be kept until the database was back',
)

export function startAuditTrail(database: Drizzle, log: Log): AuditTrail {
  const refusals = countRepeatedRefusals()
  let waiting: AuditEvent[] = []
  let writing: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let healthy = true

  async function write() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize)
      try {
        await addAuditEvents(database, batch)
        waiting = waiting.slice(batch.length)
        healthy = true
      } catch (err) {
        if (isValueError(err)) {
          // Something about one of them: the others must not wait for it for ever.
          await writeOneByOne(batch)
          waiting = waiting.slice(batch.length)
          continue
        }
        if (healthy) log.warn({ err }, 'cannot write the audit trail, it waits')
        healthy = false
        return
      }
    }
  }

  async function writeOneByOne(batch: AuditEvent[]) {
    for (const event of batch) {
      await addAuditEvents(database, [event]).catch((err) => {
        lost.inc()
        log.error({ err, action: event.action }, 'an audit event cannot be written')
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
    if (waiting.length >= mostWaiting) return lost.inc(event.occurrences ?? 1)
    waiting.push(event)
    schedule()
  }

  const counting = setInterval(() => refusals.take().forEach(add), countMilliseconds).unref()

  const trail: AuditTrail & Holder = {
    used: () => waiting.length * bytesPerEvent,
    limit: mostWaiting * bytesPerEvent,
    record(event) {
      if (!refusals.absorbs(event)) add(event)
    },
    flush() {
      refusals.take(true).forEach(add)
      return flush()
    },
    async stop() {
      clearInterval(counting)
      refusals.take(true).forEach(add)
      // What was noted while a batch was on its way is not in it.
      await writing
      await flush()
      clearTimeout(timer)
    },
  }
  reportMemory('audit', trail)
  return trail
}
