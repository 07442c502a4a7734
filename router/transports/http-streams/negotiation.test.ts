import { describe, expect, it } from 'vitest'
import { streamFormatFor } from './negotiation.ts'

const transportFor = (accept: string | undefined) => streamFormatFor(accept)?.transport

describe('the kind of stream', () => {
  it.each([
    [
      'Apollo Client',
      'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9',
    ],
    ['Apollo iOS', 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json'],
    ['Apollo Kotlin', 'multipart/mixed;subscriptionSpec="1.0", application/graphql-response+json, application/json'],
    ['the documentation of the protocol', 'multipart/mixed;subscriptionSpec=1.0, application/json'],
    ['a client that lists JSON first', 'application/json, multipart/mixed; subscriptionSpec=1.0'],
  ])('is multipart for subscriptions of %s', (_, accept) => expect(transportFor(accept)).toBe('multipart'))

  it.each([
    ['EventSource', 'text/event-stream'],
    ['subscriptions of urql', 'text/event-stream, multipart/mixed'],
    ['a client that prefers it', 'application/json;q=0.5, text/event-stream'],
  ])('is server-sent events for %s', (_, accept) => expect(transportFor(accept)).toBe('sse'))

  it.each([
    ['a missing header', undefined],
    ['any media type', '*/*'],
    ['JSON', 'application/json'],
    ['queries of urql', 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed'],
    ['@defer', 'multipart/mixed;deferSpec=20220824, application/json'],
    ['an unknown version of the protocol', 'multipart/mixed;subscriptionSpec=2.0, application/json'],
    ['a stream that the client refuses', 'text/event-stream;q=0, application/json'],
  ])('is none for %s', (_, accept) => expect(transportFor(accept)).toBeUndefined())
})
