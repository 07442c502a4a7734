import { networkOf } from '#platform/http/network.ts'
import type { AuditEvent } from './store/audit-events.ts'

/** Refusals that repeat, as one event a minute each: strangers can be refused as often as they like. */
export interface RepeatedRefusals {
  /** Whether the event is one that repeats, and is kept to be counted. The first of its kind in a minute is not. */
  absorbs(event: AuditEvent): boolean
  /** What has repeated in minutes that are over; everything at the end. */
  take(all?: boolean): AuditEvent[]
}

const windowMilliseconds = 60_000
/** Kinds by network; what more networks do in a minute is counted without the network. */
const mostKinds = 200

interface Window {
  first: AuditEvent
  repeats: number
  endsAt: number
}

export function countRepeatedRefusals(now: () => number = Date.now): RepeatedRefusals {
  const windows = new Map<string, Window>()

  function windowOf(event: AuditEvent): { key: string; known: Window | undefined; event: AuditEvent } {
    const ofAll = { ...event, address: undefined, subject: undefined, clientId: undefined, details: undefined }
    for (const kind of [event, ofAll]) {
      const key = keyOf(kind)
      const known = windows.get(key)
      if (known || windows.size < mostKinds) return { key, known, event: kind }
    }
    return { key: keyOf(ofAll), known: undefined, event: ofAll }
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
    take(all = false) {
      const over = [...windows].filter(([, { endsAt }]) => all || endsAt <= now())
      for (const [key] of over) windows.delete(key)
      return over.flatMap(([, { first, repeats }]) => (repeats > 0 ? [{ ...first, occurrences: repeats }] : []))
    },
  }
}

/** What was done is noted one by one: also that a token was looked at, or that there was none to revoke. */
const answered = new Set(['ok', 'active', 'inactive', 'unknown_token'])

function isRefusal({ outcome }: AuditEvent): boolean {
  return !answered.has(outcome)
}

function keyOf({ action, outcome, clientId, subject, address }: AuditEvent): string {
  return JSON.stringify([action, outcome, clientId, subject, networkOf(address)])
}
