import type { FastifyInstance, FastifyReply } from 'fastify'
import { varyBy } from './vary.ts'

/** Response headers that scripts of other origins may read, in addition to the safelisted ones. */
const exposedHeaders =
  'RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, Allow, ETag, Idempotent-Replayed, Link, Location, Order-Currency'
/** How long a browser may cache a preflight response: two hours, the maximum of Chromium. */
const maxAgeSeconds = 7_200

/** Whether the text is an origin or a pattern of origins: `*`, `https://shop.example`, `http://localhost:*`. */
export function isOriginPattern(text: string): boolean {
  if (text === '*') return true
  const origin = text.replace(/:\*$/, '')
  return URL.canParse(origin) && new URL(origin).origin === origin
}

const callable = /^\/(graphql|api\/v1)([/?]|$)/

/**
 * Allows browser scripts of other origins to call `/graphql`, `/api/v1` and the paths below (CORS, Fetch standard §3.3).
 * Without credentials: clients send their tokens explicitly, and cookies are ignored.
 * For the same reason the origin of a WebSocket, to which CORS does not apply, is not checked: a page of another origin
 * can open one, but has no token to send except its own.
 */
export function allowOrigins(http: FastifyInstance, patterns: readonly string[]): void {
  if (patterns.length === 0) return
  const isAllowed = (origin: string) => patterns.some((pattern) => matches(pattern, origin))

  http.addHook('onRequest', async (request, reply) => {
    if (!callable.test(request.url)) return
    const { origin, 'access-control-request-method': method } = request.headers
    const isPreflight = request.method === 'OPTIONS' && method !== undefined
    // On every response, or a cache would serve a response without CORS headers to an allowed origin.
    varyBy(reply.raw, isPreflight ? 'Origin, Access-Control-Request-Headers' : 'Origin')
    if (origin !== undefined && isAllowed(origin)) {
      reply.raw.setHeader('access-control-allow-origin', origin)
      if (isPreflight) allowRequest(reply, request.headers['access-control-request-headers'])
      else reply.raw.setHeader('access-control-expose-headers', exposedHeaders)
    }
    if (isPreflight) return reply.status(204).send()
  })
}

function allowRequest({ raw }: FastifyReply, headers: string | undefined) {
  raw.setHeader('access-control-allow-methods', 'GET, POST, PUT')
  raw.setHeader('access-control-max-age', String(maxAgeSeconds))
  // All requested headers are allowed: the effect of a header does not depend on the origin.
  if (headers !== undefined) raw.setHeader('access-control-allow-headers', headers)
}

function matches(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true
  if (!pattern.endsWith(':*')) return false
  const start = pattern.slice(0, -2)
  return origin === start || (origin.startsWith(`${start}:`) && /^\d+$/.test(origin.slice(start.length + 1)))
}
