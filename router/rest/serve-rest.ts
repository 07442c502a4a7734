import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { discardBody } from '#platform/http/discard-body.ts'
import { currentTrace } from '#platform/tracing/active-trace.ts'
import { documentOptions } from './document/document-options.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { servePages } from './pages/serve-pages.ts'
import { problemBody } from './problems/problem.ts'
import { createToProblem } from './problems/to-problem.ts'
import { refuseOtherMethods } from './requests/other-methods.ts'
import type { RestOptions } from './rest-options.ts'
import { routeEndpoint } from './route-endpoint.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract of a route of the REST API. */
    endpoint?: Endpoint
  }
}

/**
 * Serves the REST API at `/api/v1`, its document at `/openapi.json`, and pages about it. Every request is an operation
 * of the graph: there is no second implementation of a rule.
 */
export function serveRest(http: FastifyInstance, { admit, contextOf, formatError }: RestOptions): void {
  const toProblem = createToProblem(formatError)

  // Its own scope: the error handler and the document are those of REST.
  http.register(async (api) => {
    await api.register(swagger, documentOptions)
    // Without a parser the server refuses other media types with 415.
    api.removeContentTypeParser('text/plain')

    api.setErrorHandler(async (error, request, reply) => {
      // The client has disconnected, so there is nobody to answer.
      if (request.raw.destroyed && !request.raw.complete) return reply.hijack()
      const problem = toProblem(error)
      if (problem.status === 413) await discardBody(request.raw)
      if (problem.status === 415) void reply.header('accept', 'application/json')
      for (const [name, value] of problem.headers) void reply.header(name, value)
      return reply
        .status(problem.status)
        .header('cache-control', 'no-store')
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(problemBody(problem, currentTrace()?.traceId)))
    })

    for (const endpoint of endpoints) routeEndpoint(api, endpoint, { admit, contextOf })
    refuseOtherMethods(api, endpoints)
    servePages(api)
  })
}
