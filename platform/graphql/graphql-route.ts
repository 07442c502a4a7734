import type { ApolloServer, BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '../http/error-body.ts'

/**
 * The CSRF prevention of Apollo Server. Browsers send none of these headers to another origin without a CORS preflight,
 * so a request with one of them was not forged by a web page. The first is there because of `Authorization: Bearer`;
 * the second comes from the GraphQL over HTTP working group.
 */
export const csrfPrevention = {
  requestHeaders: ['authorization', 'graphql-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'],
}

/** Serves `GET` and `POST /graphql`; refuses every other method with 405. */
export function routeGraphql<Context extends BaseContext>(
  http: FastifyInstance,
  server: ApolloServer<Context>,
  context: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
): void {
  const url = '/graphql'
  http.route({
    method: ['GET', 'POST'],
    url,
    exposeHeadRoute: false,
    handler: fastifyApolloHandler(server, { context }),
  })
  http.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url,
    handler: (_request, reply) => {
      const message = 'Operations are sent with POST, queries also with GET'
      return reply.status(405).header('allow', 'GET, POST').send(errorBody(message, 'METHOD_NOT_ALLOWED'))
    },
  })
}
