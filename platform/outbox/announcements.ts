import type { OutboxRow } from './row.ts'

/** In-process publish/subscribe of committed outbox rows, so that the relay of the process need not poll for them. */
export interface Announcements {
  /** Publishes rows that have been committed. */
  announce(rows: readonly OutboxRow[]): void
  /** Subscribes a listener. Returns a function that unsubscribes it. */
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
