import { z } from 'zod'

const envelopeShape = z.object({
  event_id: z.string().startsWith('evt_').max(100),
  event_type: z.string().min(1).max(100),
  timestamp: z.iso.datetime(),
  source: z.string().min(1).max(100),
  traceparent: z.string().max(100).optional(),
  data: z.record(z.string(), z.unknown()),
})

/** What every event has in common. `data` is as its type's own file says. */
export interface Envelope<Data = Record<string, unknown>> {
  /** `evt_` and a UUID: an event that arrives twice has the same. */
  event_id: string
  /** For example `order.created`. */
  event_type: string
  /** When it happened: RFC 3339, UTC. */
  timestamp: string
  /** For example `sales-service`. */
  source: string
  /** W3C trace context of the request or event that caused it. */
  traceparent?: string
  data: Data
}

/** One kind of event: its name, the stream that it travels on, and how to read its data. */
export interface EventType<Data> {
  name: string
  /** The service that publishes it: the stream's name. */
  source: 'sales' | 'delivery' | 'product' | 'auth'
  /** What decides the partition: events with the same key stay in order. */
  key(data: Data): string
  /** @throws if `data` is not as published: an event of another version, or not ours. */
  parse(data: unknown): Data
}

/** @throws if the text is not JSON or not an envelope. */
export function parseEnvelope(text: string): Envelope {
  return envelopeShape.parse(JSON.parse(text))
}
