/** The parts of schema/events/asyncapi.json that the page shows. */
export interface AsyncApiDocument {
  info: { title: string; version: string; description: string }
  channels: Record<string, Channel>
  components: { messages: Record<string, Message>; schemas: Record<string, Schema> }
}

export interface Channel {
  address: string
  title: string
  description: string
  messages: Record<string, unknown>
  'x-redis-stream': { consumerGroups: string[] }
}

export interface Message {
  summary: string
  examples: [{ payload: unknown }]
}

/** JSON Schema, draft 7. */
export interface Schema {
  type?: string | string[]
  description?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
}
