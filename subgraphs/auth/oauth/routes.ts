import type { FastifyInstance } from 'fastify'
import type { Authority } from '../authority.ts'
import { createErrorAnswers } from './error-answer.ts'
import { introspectionEndpoint } from './introspection-endpoint.ts'
import { serverMetadata } from './metadata.ts'
import { revocationEndpoint } from './revocation-endpoint.ts'
import { tokenEndpoint } from './token-endpoint.ts'

/** Far above the size of any valid request. */
const bodyLimit = 16_384
/** Short compared to a token's lifetime, so that verifiers learn of a new key soon. */
const keysMaxAgeSeconds = 300

/** Serves OAuth 2 to machine clients. */
export async function serveOAuth(http: FastifyInstance, authority: Authority): Promise<void> {
  http.get('/.well-known/oauth-authorization-server', async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${keysMaxAgeSeconds}`)
    return serverMetadata(authority.issuer)
  })
  http.get('/.well-known/jwks.json', async (_request, reply) => {
    void reply.header('cache-control', `public, max-age=${keysMaxAgeSeconds}`)
    return authority.keyRing.published
  })
  // A separate scope: here bodies are forms instead of JSON, and errors have OAuth's form.
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
  // Fastify does not check the content type of an empty body.
  endpoints.addHook('preHandler', async (request) => {
    request.body ??= new URLSearchParams()
  })
}

/** RFC 6749 §5.1 and §5.2: every response that may hold a token, and every error. */
function forbidStorage(endpoints: FastifyInstance): void {
  endpoints.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
  })
}
