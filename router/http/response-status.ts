import type { ApolloServerPlugin } from '@apollo/server'
import { prefersGraphqlResponse } from '#platform/graphql/media-type.ts'
import type { RouterContext } from '../context.ts'

/** What is wrong with an operation rather than with the HTTP request that carries it. */
const operationErrors = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_LARGE',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
])

/**
 * GraphQL over HTTP: as `application/json` the answer to a well-formed request has status 200, also where the operation
 * is refused; only `application/graphql-response+json` says more (https://graphql.github.io/graphql-over-http/draft,
 * §6.4). What authorisation says, 401 and 403, stays.
 */
export const responseStatus: ApolloServerPlugin<RouterContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return
      if (prefersGraphqlResponse(request.http?.headers.get('accept'))) return
      const { errors = [] } = body.singleResult
      if (errors.every(({ extensions }) => operationErrors.has(extensions?.code as string))) http.status = 200
    },
  }),
}
