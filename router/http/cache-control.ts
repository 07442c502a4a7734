import type { ServerResponse } from 'node:http'
import type { ApolloServerPlugin } from '@apollo/server'
import type { FastifyInstance } from 'fastify'
import type { RouterContext } from '../context.ts'
import type { Gateway } from '../operations/gateway.ts'
import { responseAge } from './response-age.ts'
import { varyBy } from './vary.ts'

/**
 * `Cache-Control` of responses to `GET`, for caches outside (RFC 9111), from `@cacheControl` in the schema. Only complete
 * responses to callers without a token may be kept.
 */
export function cacheControl({ current }: Pick<Gateway, 'current'>): ApolloServerPlugin<RouterContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, contextValue, response: { http, body } }) => {
        if (request.http?.method !== 'GET') return
        const { caller, admitted, wantsCost } = contextValue
        const isPublic =
          caller.kind === 'anonymous' && !wantsCost && body.kind === 'single' && !body.singleResult.errors?.length
        const seconds = isPublic && admitted ? responseAge(current(), admitted.operation) : 0
        http.headers.set('cache-control', seconds > 0 ? `public, max-age=${seconds}` : 'private, no-store')
      },
    }),
  }
}

/**
 * The headers that do not come from Apollo Server: responses to a `GET` that it has not decided on are not kept, and a
 * response that a cache gives to many callers does not tell the quota of the first one.
 */
export function completeCacheControl(http: FastifyInstance): void {
  http.addHook('onSend', (request, reply, _payload, done) => {
    if (request.method === 'GET' && request.url.startsWith('/graphql')) {
      const control = reply.getHeader('cache-control')
      if (control === undefined) void reply.header('cache-control', 'private, no-store')
      else if (String(control).startsWith('public')) forMany(reply.raw)
    }
    done()
  })
}

function forMany(raw: ServerResponse) {
  raw.removeHeader('ratelimit')
  raw.removeHeader('ratelimit-policy')
  varyBy(raw, 'Accept')
}
