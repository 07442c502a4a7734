import { publishedEvents } from '../../schema/events/published-events.ts'
import { consumersOf } from '../../schema/events/streams.ts'
import { describeAsyncApi } from '../../schema/tools/events/asyncapi.ts'
import { describeEventFile } from '../../schema/tools/events/json-schema.ts'

const introduction = `# Events

Waybill publishes every change of an order, a shipment and the stock as an event on Redis Streams. Services exchange these
events; programs of a shop can consume them too. For browsers and apps, use subscriptions instead:
[live-tracking.md](live-tracking.md).

| document | where |
| --- | --- |
| AsyncAPI 3.0 | \`http://localhost:4000/asyncapi.json\`, [schema/events/asyncapi.json](../schema/events/asyncapi.json) |
| a page to read, generated from it | <http://localhost:4000/docs/events> |
| a JSON Schema for each event | \`http://localhost:4000/events/order.created.schema.json\`, [schema/events/json/](../schema/events/json/) |

All of them are generated from the zod shapes in [schema/events/](../schema/events/).

## The events
`

const guide = `
## Streams

An event is one entry of a stream. Its field \`event\` holds the envelope as one line of JSON:

\`\`\`json
{
  "event_id": "evt_019ab4c2-7d11-7e52-8f3a-1b2c3d4e5f60",
  "event_type": "order.created",
  "timestamp": "2026-11-22T09:30:00.000Z",
  "source": "sales-service",
  "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  "data": {}
}
\`\`\`

The field \`signature\` holds the signature of the publisher: [security.md](security.md#events). A program of a shop can check
it with the public keys in \`EVENT_PUBLIC_KEYS\`; the form is described in
[signature.ts](../platform/events/signatures/signature.ts).

Each publisher has 16 streams, \`waybill:{sales:0}\` to \`waybill:{sales:15}\`. The key of an event determines the stream:
the order id, or the product id for events of the catalogue and the stock. So the events of one order are in one stream, in
order.

## A consumer of your own

[examples/consume-events.sh](../examples/consume-events.sh) needs \`redis-cli\`,
[examples/consume-events.py](../examples/consume-events.py) needs only Python. Both print each event of a publisher as a
line of JSON, and continue where they stopped. While \`npm start\` runs, \`redisUrl\` in \`.data/addresses.json\` is the address
of its Redis, with the password:

\`\`\`text
REDIS_URL=redis://default:password@localhost:6379 sh examples/consume-events.sh my-shop sales
REDIS_URL=redis://default:password@localhost:6379 python3 examples/consume-events.py my-shop sales
\`\`\`

The rules for a consumer:

1. **Read as a consumer group of your own** (\`XREADGROUP\`), and acknowledge an entry (\`XACK\`) after you have processed
   it. Waybill does not remove an entry that a group, also yours, has not acknowledged. Remove a group that you do not use
   any more (\`XGROUP DESTROY\`), or its streams grow until Redis is full.
2. **Tolerate repeats.** Delivery is at least once: keep the \`event_id\` of processed events for seven days, or make
   processing idempotent. \`version\` in the events of an order tells whether you have seen a change.
3. **Read pending entries first** (\`XREADGROUP … 0\`) after a restart: they were delivered and not acknowledged.
4. **Ignore unknown fields and event types.** New ones are not breaking changes.
5. **Do not publish** to these streams, and do not trim them.

In a Redis Cluster each stream is in a slot of its own: read each stream with its own call.
`

/** docs/events.md. */
export function describeEvents(): string {
  const rows = publishedEvents.map(({ name, source, summary }) => {
    const groups = consumersOf[source] ?? []
    const schema = `[\`${name}\`](../schema/events/json/${name}.schema.json)`
    return `| ${schema} | ${source} | ${groups.join(', ') || '–'} | ${summary} |`
  })
  const head = ['| event | publisher | groups of its streams | when |', '| --- | --- | --- | --- |']
  return [introduction, ...head, ...rows, guide].join('\n')
}

/** The published descriptions of the events, by path from docs/. */
export const eventFiles: Record<string, () => string> = {
  'events.md': describeEvents,
  '../schema/events/asyncapi.json': describeAsyncApi,
  ...Object.fromEntries(
    publishedEvents.map((type) => [`../schema/events/json/${type.name}.schema.json`, () => describeEventFile(type)]),
  ),
}
