import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AsyncApiDocument } from './document.ts'
import { renderPage } from './page.ts'
import { pageStyle } from './style.ts'

const folder = new URL('../../schema/events/', import.meta.url)

interface Text {
  type: string
  body: string
  /** A strong entity tag: RFC 9110 §8.8.3. */
  tag: string
}

/** The page has no script and loads nothing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Serves the descriptions of the events: `/asyncapi.json`, `/events/<type>.schema.json`, and `/docs/events` for people.
 * They are public, like the schema. The texts are read at the first request.
 */
export function serveEventDocuments(http: FastifyInstance): void {
  const asyncapi = once(() => textOf('application/json; charset=utf-8', read('asyncapi.json')))
  const page = once(() =>
    textOf('text/html; charset=utf-8', renderPage(JSON.parse(asyncapi().body) as AsyncApiDocument)),
  )

  http.get('/asyncapi.json', (request, reply) => send(request, reply, asyncapi()))
  http.get('/docs/events', (request, reply) => {
    void reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    return send(request, reply, page())
  })
  for (const file of readdirSync(new URL('json/', folder))) {
    const schema = once(() => textOf('application/schema+json; charset=utf-8', read(`json/${file}`)))
    http.get(`/events/${file}`, (request, reply) => send(request, reply, schema()))
  }
}

function send(request: FastifyRequest, reply: FastifyReply, { type, body, tag }: Text) {
  // They change with a release only, and then at once.
  void reply.headers({ etag: tag, 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' })
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known?.includes(tag) || known?.includes('*')) return reply.status(304).send()
  return reply.type(type).send(body)
}

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8')
}

function textOf(type: string, body: string): Text {
  return { type, body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

function once<Value>(create: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= create()
    return value
  }
}
