import type { StreamFormat } from '../http-streams/stream-format.ts'

const result = (result: object, id?: string) => {
  const text = `event: next\ndata: ${JSON.stringify(result)}\n\n`
  return id === undefined ? text : `id: ${id}\n${text}`
}

/**
 * Server-sent events in distinct connections mode, as graphql-sse defines them:
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export const eventStream: StreamFormat = {
  transport: 'sse',
  headers: {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
    // Prevents proxies from buffering or compressing the stream, which would delay events.
    'content-encoding': 'none',
    'x-accel-buffering': 'no',
  },
  // A comment, so that browsers open the stream.
  opening: ':\n\n',
  heartbeat: ':\n\n',
  result,
  // The protocol has no message for an error that ends an operation, so the error is sent as the last result. After an
  // outage no `complete` follows, because clients would stop on it instead of reconnecting.
  failure: (errors, ending) => ({
    text: ending === 'shutdown' ? '' : result({ errors }),
    isComplete: ending === 'operation' || ending === 'connection',
  }),
  completion: 'event: complete\ndata:\n\n',
  isOnlyForSubscriptions: false,
}
