import { z } from 'zod'
import { envelopeShape, type PublishedEvent } from '#schema/events/envelope.ts'

/** The dialects in which the schemas are published. AsyncAPI 3.0 builds on draft 7. */
type Dialect = 'draft-07' | 'draft-2020-12'

/**
 * The JSON Schema of an event with its envelope. Further fields are allowed: later releases add some, and consumers
 * ignore those that they do not know.
 */
export function describeEvent(type: PublishedEvent<unknown>, dialect: Dialect): Record<string, unknown> {
  const shape = envelopeShape.extend({
    event_type: z.literal(type.name).describe('The type of the event.'),
    source: z.literal(`${type.source}-service`).describe('The publisher.'),
    data: type.shape.describe('The change.'),
  })
  return { ...z.toJSONSchema(shape, { target: dialect, io: 'input' }) }
}

/** The file schema/events/json/<type>.schema.json. */
export function describeEventFile(type: PublishedEvent<unknown>): string {
  const { $schema, ...rest } = describeEvent(type, 'draft-2020-12')
  const schema = {
    $schema,
    $id: `urn:waybill:event:${type.name}`,
    title: type.name,
    description: type.summary,
    ...rest,
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** An event as a consumer receives it. */
export function exampleOf(type: PublishedEvent<unknown>): Record<string, unknown> {
  return {
    event_id: 'evt_019ab4c2-7d11-7e52-8f3a-1b2c3d4e5f60',
    event_type: type.name,
    timestamp: '2026-11-22T09:30:00.000Z',
    source: `${type.source}-service`,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data: type.example,
  }
}
