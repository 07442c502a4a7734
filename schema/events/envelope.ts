import { z } from 'zod'

/** The fields of every envelope; published as part of the JSON Schema of each event. */
export const envelopeShape = z.object({
  event_id: z
    .string()
    .regex(/^evt_/)
    .max(100)
    .describe('The id of the event: `evt_` and a UUID. A redelivered event has the same id.'),
  event_type: z.string().min(1).max(100).describe('The type of the event, for example `order.created`.'),
  timestamp: z.iso.datetime().describe('When the change happened: RFC 3339, UTC.'),
  source: z.string().min(1).max(100).describe('The publisher, for example `sales-service`.'),
  traceparent: z
    .string()
    .max(100)
    .optional()
    .describe('The W3C trace context of the request or event that caused this event.'),
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

/** An event type with what its published description needs: see schema/events/asyncapi.json. */
export interface PublishedEvent<Data> extends EventType<Data> {
  /** When the event is published, in one or two sentences. */
  summary: string
  /** The shape of `data`. Its descriptions are published. */
  shape: z.ZodType
  example: Data
}

/** @throws if the text is not JSON or not an envelope. */
export function parseEnvelope(text: string): Envelope {
  return envelopeShape.parse(JSON.parse(text))
}
