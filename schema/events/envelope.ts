import { z } from 'zod'

const envelopeShape = z.object({
  event_id: z.string().startsWith('evt_').max(100),
  event_type: z.string().min(1).max(100),
  timestamp: z.iso.datetime(),
  source: z.string().min(1).max(100),
  traceparent: z.string().max(100).optional(),
  data: z.record(z.string(), z.unknown()),
})

/** The envelope of every event. Each event type defines its `data`. */
export interface Envelope<Data = Record<string, unknown>> {
  /** `evt_` and a UUID. Redeliveries have the same id. */
  event_id: string
  /** For example `order.created`. */
  event_type: string
  /** When the event happened: RFC 3339, UTC. */
  timestamp: string
  /** For example `sales-service`. */
  source: string
  /** W3C trace context of the request or event that caused it. */
  traceparent?: string
  data: Data
}

/** An event type: its name, its publisher, and the parser of its data. */
export interface EventType<Data> {
  name: string
  /** The publisher; part of the stream's name. */
  source: 'sales' | 'delivery' | 'product' | 'auth'
  /** The partition key: events with the same key stay in order. */
  key(data: Data): string
  /** @throws if `data` does not match: an event of another version or publisher. */
  parse(data: unknown): Data
}

/** @throws if the text is not JSON or not an envelope. */
export function parseEnvelope(text: string): Envelope {
  return envelopeShape.parse(JSON.parse(text))
}
