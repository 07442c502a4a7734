import { networkOf } from '#platform/http/network.ts'
import type { AuditEvent } from './store/audit-events.ts'

/** Aggregates repeated refusals into one event a minute, because strangers can cause any number of refusals. */
export interface RepeatedRefusals {
  /**
   * True if the event repeats an earlier one: it is then counted here. The first of its kind in a minute returns false.
   */
  absorbs(event: AuditEvent): boolean
  /** Removes and returns the counts of windows that have ended; those of all windows if `all`. */
  drain(all?: boolean): AuditEvent[]
}

const windowMilliseconds = 60_000
/** Most kinds of refusal counted by network. Beyond that, refusals are counted without the network. */
const maxKinds = 200

interface Window {
  first: AuditEvent
  repeats: number
  endsAt: number
}

export function countRepeatedRefusals(now: () => number = Date.now): RepeatedRefusals {
  const windows = new Map<string, Window>()

  function windowOf(event: AuditEvent): { key: string; known: Window | undefined; event: AuditEvent } {
    const aggregate = { ...event, address: undefined, subject: undefined, clientId: undefined, details: undefined }
    for (const kind of [event, aggregate]) {
      const key = keyOf(kind)
      const known = windows.get(key)
      if (known || windows.size < maxKinds) return { key, known, event: kind }
    }
    return { key: keyOf(aggregate), known: undefined, event: aggregate }
  }

  return {
    absorbs(incoming) {
      if (!isRefusal(incoming)) return false
      const { key, known, event } = windowOf(incoming)
      if (!known) {
        windows.set(key, { first: event, repeats: 0, endsAt: now() + windowMilliseconds })
        return false
      }
      known.repeats++
      known.first = { ...known.first, occurredAt: incoming.occurredAt }
      return true
    },
    drain(all = false) {
      const over = [...windows].filter(([, { endsAt }]) => all || endsAt <= now())
      for (const [key] of over) windows.delete(key)
      return over.flatMap(([, { first, repeats }]) => (repeats > 0 ? [{ ...first, occurrences: repeats }] : []))
    },
  }
}

/** Outcomes that are no refusals and are always written one by one. */
const answered = new Set(['ok', 'active', 'inactive', 'unknown_token'])

function isRefusal({ outcome }: AuditEvent): boolean {
  return !answered.has(outcome)
}

function keyOf({ action, outcome, clientId, subject, address }: AuditEvent): string {
  return JSON.stringify([action, outcome, clientId, subject, networkOf(address)])
}
