import type { ApolloServerPlugin } from '@apollo/server'
import { prefersGraphqlResponse } from '#platform/graphql/media-type.ts'
import { isWellFormed } from '#platform/graphql/refusal-response.ts'
import type { RouterContext } from '../context.ts'

/** What `isWellFormed` says, for what Apollo Server answers. What authorisation says, 401 and 403, stays. */
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
