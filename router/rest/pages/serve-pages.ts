import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { createAssets } from '../../http/assets.ts'
import { documentPath } from '../document/document-options.ts'
import { contentTag, isNoneMatch } from '../requests/entity-tags.ts'
import { renderErrors } from './errors-page.ts'
import { renderReference } from './reference-page.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
/** The bundle of Scalar that needs nothing else. */
const scalar = join(
  dirname(createRequire(import.meta.url).resolve('@scalar/fastify-api-reference')),
  'js/standalone.js',
)

/** Serves the OpenAPI document and the pages that explain the API. All of it works without the Internet. */
export function servePages(api: FastifyInstance): void {
  const assets = createAssets({
    'scalar.js': scalar,
    'rest-reference.js': here('./rest-reference.js'),
    'rest-pages.css': here('./rest-pages.css'),
  })
  assets.routes(api)

  let document: { text: string; tag: string } | undefined
  api.get(documentPath, async (request, reply) => {
    if (!document) {
      const text = JSON.stringify(api.swagger())
      document = { text, tag: contentTag(text) }
    }
    void reply.headers({ etag: document.tag, 'cache-control': 'no-cache' })
    const condition = request.headers['if-none-match']
    if (condition !== undefined && isNoneMatch(condition, document.tag)) return reply.status(304).send()
    return reply.type('application/json; charset=utf-8').send(document.text)
  })

  api.get('/docs/rest', async (_request, reply) => {
    const urls = {
      script: assets.url('scalar.js'),
      start: assets.url('rest-reference.js'),
      style: assets.url('rest-pages.css'),
    }
    return sendPage(reply, referencePolicy, renderReference(api.swagger(), urls))
  })

  api.get('/docs/errors', async (_request, reply) => {
    return sendPage(reply, pagePolicy, renderErrors(assets.url('rest-pages.css')))
  })
}

const strict = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
const pagePolicy = [...strict, "style-src 'self'"].join('; ')

/**
 * Scalar sets style attributes and inserts style elements, which a nonce cannot permit, so styles may be inline.
 * Scripts may not. Requests go to this server only.
 */
const referencePolicy = [
  ...strict,
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
].join('; ')

function sendPage(reply: FastifyReply, policy: string, html: string): FastifyReply {
  return reply
    .headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
    .type('text/html; charset=utf-8')
    .send(html)
}
