import { type Envelope, type EventType, parseEnvelope } from '#schema/events/envelope.ts'
import { cutText, isLongerThan } from '../values/text.ts'

/** One entry of a stream, unread. */
export interface Entry {
  stream: string
  id: string
  /** Field names and values in turn, as Redis has them. */
  fields: string[]
}

export interface Decoded {
  kind: 'event'
  entry: Entry
  envelope: Envelope
  data: unknown
}

/**
 * `foreign`: a kind of event that this reader has no use for, whether it is in order or not. `malformed`: nothing that we
 * would ever publish.
 */
export type DecodedEntry = Decoded | { kind: 'foreign' } | { kind: 'malformed'; reason: string }

/** No event of ours comes near it; parsing more would hold up everybody else's. */
export const maxPayloadLength = 1_000_000

/** The kind of event, where it stands as our services write it. */
const writtenType = /^\{"event_id":"[^"\\]{1,100}","event_type":"([^"\\]{1,100})"/

/** Reads an entry as one of the kinds of event that somebody here waits for. Never throws. */
export function decodeEntry(entry: Entry, wanted: ReadonlyMap<string, { type: EventType<unknown> }>): DecodedEntry {
  const payload = entry.fields[entry.fields.indexOf('event') + 1]
  if (!entry.fields.includes('event') || payload === undefined) return { kind: 'malformed', reason: 'no field "event"' }
  if (isLongerThan(payload, maxPayloadLength))
    return { kind: 'malformed', reason: `longer than ${maxPayloadLength} characters` }
  // Of most entries a reader needs to know no more.
  const name = writtenType.exec(payload)?.[1]
  if (name !== undefined && !wanted.has(name)) return { kind: 'foreign' }
  try {
    const envelope = parseEnvelope(payload)
    const reader = wanted.get(envelope.event_type)
    if (!reader) return { kind: 'foreign' }
    return { kind: 'event', entry, envelope, data: reader.type.parse(envelope.data) }
  } catch (error) {
    return { kind: 'malformed', reason: cutText((error as Error).message, 1_000) }
  }
}
