import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTrace } from '../tracing/active-trace.ts'
import { errorBody } from './error-body.ts'

/** Characters of a segment of a path that is a parameter of a route. */
export const maxParamLength = 300

const faults = new WeakMap<IncomingMessage, Error>()

/**
 * For `frameworkErrors` of Fastify, which calls it instead of a route: for a path that cannot be decoded, or that has a
 * segment which is too long. The request is routed again, with these segments replaced, so that it gets a trace, is
 * counted, and is refused by the error handler of its route. See `refuseUnroutablePaths`.
 */
export function routeAgain(error: { code: string }, { raw, server }: FastifyRequest, reply: FastifyReply): void {
  if (error.code === 'FST_ERR_ASYNC_CONSTRAINT' || faults.has(raw)) {
    // Cannot happen: no route has constraints, and the replaced path can be routed.
    inTrace(undefined, () => reply.status(500).send(errorBody('Internal server error', 'INTERNAL_SERVER_ERROR')))
    return
  }
  faults.set(raw, error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? tooLong() : undecodable())
  raw.url = routablePath(raw.url!)
  server.routing(raw, reply.raw)
}

/** Refuses requests that are routed again. Call it after `traceRequests`. */
export function refuseUnroutablePaths(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => done(faults.get(request.raw)))
}

/** A path that leads to the same route. */
function routablePath(url: string): string {
  // RFC 9112 §3.2: a target may also be a whole URL, or `*`.
  const [path = ''] = url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/)
  const segments = path.split('/').map((segment) => (isRoutable(segment) ? segment : '-'))
  return path.startsWith('/') ? segments.join('/') : '/'
}

function isRoutable(segment: string): boolean {
  try {
    return decodeURIComponent(segment).length <= maxParamLength
  } catch {
    return false
  }
}

function undecodable() {
  return Object.assign(new Error('The path cannot be decoded: percent-encode it as UTF-8'), { statusCode: 400 })
}

function tooLong() {
  const message = `A segment of the path is longer than ${maxParamLength} characters: shorten it`
  return Object.assign(new Error(message), { statusCode: 414 })
}
