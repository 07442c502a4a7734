import type { FastifyInstance } from 'fastify'
import type { Authority } from '../authority.ts'
import { createErrorAnswers } from './error-answer.ts'
import { introspectionEndpoint } from './introspection-endpoint.ts'
import { serverMetadata } from './metadata.ts'
import { revocationEndpoint } from './revocation-endpoint.ts'
import { tokenEndpoint } from './token-endpoint.ts'

/** No honest request comes near it. */
const bodyLimit = 16_384
/** Short beside the life of a token, so that a key is known everywhere soon after it is published. */
const keysMaxAgeSeconds = 300

/** Serves OAuth 2 for machines. */
export async function serveOAuth(http: FastifyInstance, authority: Authority): Promise<void> {
  http.get('/.well-known/oauth-authorization-server', async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${keysMaxAgeSeconds}`)
    return serverMetadata(authority.issuer)
  })
  http.get('/.well-known/jwks.json', async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${keysMaxAgeSeconds}`)
    return authority.keyRing.published
  })
  // Apart from the rest: what is JSON elsewhere is a form here, answers and errors included.
  await http.register(async (endpoints) => {
    acceptFormsOnly(endpoints)
    forbidStorage(endpoints)
    endpoints.setErrorHandler(createErrorAnswers(authority.log))
    endpoints.post('/oauth/token', { bodyLimit }, tokenEndpoint(authority))
    endpoints.post('/oauth/revoke', { bodyLimit }, revocationEndpoint(authority))
    endpoints.post('/oauth/introspect', { bodyLimit }, introspectionEndpoint(authority))
  })
}

function acceptFormsOnly(endpoints: FastifyInstance): void {
  endpoints.removeAllContentTypeParsers()
  endpoints.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body as string))
  })
  // A request without a body has no content type to be refused for.
  endpoints.addHook('preHandler', async (request) => {
    request.body ??= new URLSearchParams()
  })
}

/** RFC 6749 §5.1: on every answer that may hold a token, and §5.2: on errors too. */
function forbidStorage(endpoints: FastifyInstance): void {
  endpoints.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
  })
}
