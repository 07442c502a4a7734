import type { OutboxRow } from './row.ts'

/** What was committed to an outbox, told within the process that did it: its relay need not look for it. */
export interface Announcements {
  /** Tells of rows that are in the outbox for good. */
  announce(rows: readonly OutboxRow[]): void
  /** Has a listener told, from now on. Returns how to end that. */
  onAnnounced(listener: (rows: readonly OutboxRow[]) => void): () => void
}

export function createAnnouncements(): Announcements {
  const listeners = new Set<(rows: readonly OutboxRow[]) => void>()
  return {
    announce(rows) {
      for (const listener of listeners) listener(rows)
    },
    onAnnounced(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
