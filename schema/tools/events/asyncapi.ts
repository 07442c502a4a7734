// The AsyncAPI document of all events: https://www.asyncapi.com/docs/reference/specification/v3.0.0
import { readFileSync } from 'node:fs'
import { publishedEvents } from '#schema/events/published-events.ts'
import { consumersOf, streamName, streamPartitions } from '#schema/events/streams.ts'
import { describeEvent, exampleOf } from './json-schema.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const description = `Waybill publishes what happens to orders, shipments, stock and tokens as events on Redis Streams. An event is one
entry of a stream: the field \`event\` holds the envelope as JSON, and the field \`signature\` the signature of the publisher.

- **At least once.** An event may be delivered again: \`event_id\` tells a repeat.
- **In order for one key.** Events of one order, or of the stock of one product, are in one stream, in the order in which
  they happened.
- **Durable.** An event is written in the transaction of its change. It is published after the commit, and again if Redis
  loses it.
- **Extensible.** Later releases add fields and event types. Consumers ignore those that they do not know.`

const subjects: Record<string, string> = {
  sales: 'Orders and their status.',
  delivery: 'Shipments and their status.',
  product: 'The stock of products.',
  auth: 'Revoked access tokens.',
}

/** The file schema/events/asyncapi.json. */
export function describeAsyncApi(): string {
  const sources = [...new Set(publishedEvents.map((type) => type.source))]
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Waybill events', version, description, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: {
      redis: {
        host: '{host}:{port}',
        protocol: 'redis',
        protocolVersion: '6.2',
        description: 'The Redis of `REDIS_URL`, with a user that may read the streams.',
        variables: {
          host: { default: 'localhost', description: 'The host of Redis.' },
          port: { default: '6379', description: 'The port of Redis.' },
        },
      },
    },
    channels: Object.fromEntries(sources.map((source) => [source, describeChannel(source)])),
    operations: Object.fromEntries(
      publishedEvents.map(({ name, source, summary }) => [
        `publish.${name}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${source}` },
          summary,
          messages: [{ $ref: `#/channels/${source}/messages/${name}` }],
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(publishedEvents.map((type) => [type.name, describeMessage(type)])),
      schemas: Object.fromEntries(
        publishedEvents.map((type) => {
          const { $schema: _, ...schema } = describeEvent(type, 'draft-07')
          return [type.name, { title: type.name, ...schema }]
        }),
      ),
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function describeChannel(source: string) {
  const tags = Array.from({ length: streamPartitions }, (_, partition) => hashTagOf(source, partition))
  const names = publishedEvents.filter((type) => type.source === source).map(({ name }) => name)
  return {
    // The parameter is the whole hash tag with its braces, because AsyncAPI uses braces for parameters.
    address: `waybill:{${source}}`,
    title: `${source} streams`,
    description: `${subjects[source]} ${streamPartitions} streams, one for each partition: ${streamName(source, 0)} to ${streamName(source, streamPartitions - 1)}.`,
    servers: [{ $ref: '#/servers/redis' }],
    parameters: {
      [source]: {
        description:
          'The Redis Cluster hash tag with the number of the partition, braces included. The key of an event determines its partition.',
        enum: tags,
        default: tags[0],
      },
    },
    messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    'x-redis-stream': { field: 'event', signatureField: 'signature', consumerGroups: consumersOf[source] ?? [] },
  }
}

function hashTagOf(source: string, partition: number): string {
  return streamName(source, partition).slice('waybill:'.length)
}

function describeMessage(type: (typeof publishedEvents)[number]) {
  return {
    name: type.name,
    title: type.name,
    summary: type.summary,
    contentType: 'application/json',
    correlationId: {
      description: 'The trace that caused the event.',
      location: '$message.payload#/traceparent',
    },
    payload: { $ref: `#/components/schemas/${type.name}` },
    examples: [{ name: 'example', payload: exampleOf(type) }],
  }
}
