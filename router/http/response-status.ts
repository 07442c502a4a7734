import type { ApolloServerPlugin } from '@apollo/server'
import { prefersGraphqlResponse } from '#platform/graphql/media-type.ts'
import { isWellFormed } from '#platform/graphql/refusal-response.ts'
import type { RouterContext } from '../context.ts'

/** Applies `isWellFormed` to responses of Apollo Server. 401 and 403 of the authorisation are kept. */
export const responseStatus: ApolloServerPlugin<RouterContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return
      if (prefersGraphqlResponse(request.http?.headers.get('accept'))) return
      const { errors = [] } = body.singleResult
      if (isWellFormed(errors.map(({ extensions }) => extensions?.code))) http.status = 200
    },
  }),
}
