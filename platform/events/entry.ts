import { type Envelope, type EventType, parseEnvelope } from '#schema/events/envelope.ts'
import { cutText, isLongerThan } from '../values/text.ts'
import type { CheckSignature } from './signatures/check-signatures.ts'

/** A stream entry that has not been decoded. */
export interface Entry {
  stream: string
  id: string
  /** Field names and values alternating, as Redis returns them. */
  fields: string[]
}

export interface Decoded {
  kind: 'event'
  entry: Entry
  envelope: Envelope
  data: unknown
}

/**
 * `foreign`: an event type that this reader does not use, valid or not. `malformed`: an entry that none of our services
 * would publish.
 */
export type DecodedEntry = Decoded | { kind: 'foreign' } | { kind: 'malformed'; reason: string }

/** Far longer than any of our events. Parsing a longer payload would delay other events. */
export const maxPayloadLength = 1_000_000

/** The event type, at the position where our services write it. */
const writtenType = /^\{"event_id":"[^"\\]{1,100}","event_type":"([^"\\]{1,100})"/

/**
 * Decodes an entry if it is one of the wanted event types. Never throws.
 * @param check its fault makes the entry malformed. Without it signatures are not checked.
 */
export function decodeEntry(
  entry: Entry,
  wanted: ReadonlyMap<string, { type: EventType<unknown> }>,
  check?: CheckSignature,
): DecodedEntry {
  const payload = fieldOf(entry, 'event')
  if (payload === undefined) return { kind: 'malformed', reason: 'no field "event"' }
  if (isLongerThan(payload, maxPayloadLength))
    return { kind: 'malformed', reason: `longer than ${maxPayloadLength} characters` }
  // For most entries the event type is enough.
  const name = writtenType.exec(payload)?.[1]
  if (name !== undefined && !wanted.has(name)) return { kind: 'foreign' }
  try {
    const envelope = parseEnvelope(payload)
    const reader = wanted.get(envelope.event_type)
    if (!reader) return { kind: 'foreign' }
    const { type } = reader
    const signature = fieldOf(entry, 'signature')
    const fault = check?.({ stream: entry.stream, payload, signature, envelope, type })
    if (fault !== undefined) return { kind: 'malformed', reason: fault }
    return { kind: 'event', entry, envelope, data: type.parse(envelope.data) }
  } catch (error) {
    return { kind: 'malformed', reason: cutText((error as Error).message, 1_000) }
  }
}

/** Names and values alternate, and a value may equal a name. */
function fieldOf({ fields }: Entry, name: string): string | undefined {
  for (let index = 0; index < fields.length; index += 2) if (fields[index] === name) return fields[index + 1]
  return undefined
}
