import type { FastifyInstance } from 'fastify'
import { eventStream } from '../sse/format.ts'
import { acceptsEventStream, streamFormatFor } from './negotiation.ts'
import { refuse } from './refusals.ts'
import type { HttpStreams } from './server.ts'

/** The path that serves server-sent events only. */
const eventStreamPath = '/graphql/stream'

/**
 * Serves streams at `/graphql` to clients that ask for one in `Accept`, and at `/graphql/stream`, which serves nothing
 * else. Call it before the routes of `/graphql` are registered.
 */
export function serveHttpStreams(http: FastifyInstance, streams: Pick<HttpStreams, 'answer'>): void {
  http.addHook('preHandler', async (request, reply) => {
    const { routeOptions, method } = request
    if (routeOptions.url !== '/graphql' || (method !== 'POST' && method !== 'GET')) return
    const format = streamFormatFor(request.headers.accept)
    if (!format) return
    await streams.answer(format, request, reply)
    return reply
  })

  http.route({
    method: ['GET', 'POST'],
    url: eventStreamPath,
    handler: (request, reply) =>
      acceptsEventStream(request.headers.accept)
        ? streams.answer(eventStream, request, reply)
        : refuse(reply, 406, 'NOT_ACCEPTABLE', 'This path serves text/event-stream only'),
  })
  http.route({
    method: ['PUT', 'DELETE', 'PATCH'],
    url: eventStreamPath,
    handler: (_request, reply) => {
      void reply.header('allow', 'GET, POST')
      return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'Send each operation in its own request, by GET or POST')
    },
  })
}
