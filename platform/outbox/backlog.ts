import type { OutboxRow } from './row.ts'

/** A queue of rows to be published. */
export interface Backlog {
  /** The number of events in the rows. */
  count(): number
  add(rows: readonly OutboxRow[]): void
  /** Removes and returns the first rows: up to `eventsAtOnce` events together, or the first row alone if it has more. */
  take(): OutboxRow[]
  /** Removes rows that were published in another way. */
  forget(rows: readonly OutboxRow[]): void
  clear(): void
}

/** The maximum number of events in one Redis command. */
const eventsAtOnce = 500

export function createBacklog(initial: readonly OutboxRow[] = []): Backlog {
  let waiting = [...initial]
  let count = countEvents(waiting)

  return {
    count: () => count,
    add(rows) {
      waiting.push(...rows)
      count += countEvents(rows)
    },
    take() {
      let rows = 0
      let events = 0
      while (rows < waiting.length && events < eventsAtOnce) events += waiting[rows++]!.events.length
      count -= events
      return waiting.splice(0, rows)
    },
    forget(rows) {
      if (waiting.length === 0) return
      const ids = new Set(rows.map(({ id }) => id))
      waiting = waiting.filter(({ id }) => !ids.has(id))
      count = countEvents(waiting)
    },
    clear() {
      waiting = []
      count = 0
    },
  }
}

function countEvents(rows: readonly OutboxRow[]): number {
  return rows.reduce((count, { events }) => count + events.length, 0)
}
