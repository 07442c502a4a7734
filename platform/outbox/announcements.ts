import type { OutboxEvent } from './event.ts'

/** What was committed to an outbox, told within the process that did it: its relay need not look for it. */
export interface Announcements {
  /** Tells of events that are in the outbox for good. */
  announce(events: readonly OutboxEvent[]): void
  /** Has a listener told, from now on. Returns how to end that. */
  onAnnounced(listener: (events: readonly OutboxEvent[]) => void): () => void
}

export function createAnnouncements(): Announcements {
  const listeners = new Set<(events: readonly OutboxEvent[]) => void>()
  return {
    announce(events) {
      for (const listener of listeners) listener(events)
    },
    onAnnounced(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
