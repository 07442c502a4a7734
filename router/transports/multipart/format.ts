import type { StreamFormat } from '../http-streams/stream-format.ts'

/**
 * The server chooses the boundary. Apollo iOS reads it from the `Content-Type`, and other clients know this one from
 * Apollo's router.
 */
const boundary = 'graphql'

/**
 * A part, and the boundary after it: clients take a part for complete only when they have seen the next boundary, so it
 * must not wait for the next part.
 */
const part = (body: object) => `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}\r\n--${boundary}`

/**
 * Subscriptions as parts of a multipart response, as Apollo Client, Apollo iOS and Apollo Kotlin ask for them:
 * https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 */
export const multipart: StreamFormat = {
  transport: 'multipart',
  headers: {
    'content-type': `multipart/mixed;boundary="${boundary}";subscriptionSpec=1.0`,
    'cache-control': 'no-cache',
    connection: 'keep-alive',
    // Prevents proxies from buffering the stream, which would delay updates.
    'x-accel-buffering': 'no',
  },
  // An empty part first, because some clients report a subscription as started when they get the first part.
  opening: `\r\n--${boundary}${part({})}`,
  heartbeat: part({}),
  // No event ids: clients resume with a variable.
  result: (result) => part({ payload: result }),
  // Errors beside a null payload are those of the transport: the client may subscribe again.
  failure: (errors, ending) => ({
    text: part(ending === 'operation' ? { payload: { errors } } : { payload: null, errors }),
    isComplete: true,
  }),
  completion: '--\r\n',
  isOnlyForSubscriptions: true,
}
