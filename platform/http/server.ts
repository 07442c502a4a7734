import { Server as HttpsServer } from 'node:https'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { circuitStates } from '../calls/circuits.ts'
import { isOutage, outageMessage } from '../calls/outage.ts'
import { ConfigurationError } from '../process/config.ts'
import type { Log } from '../process/log.ts'
import { counter, renderMetrics } from '../process/metrics.ts'
import { enterScope, perService } from '../process/service-scope.ts'
import type { ServerTls } from '../tls/certificates.ts'
import { InvalidJson, parseStorableJson } from '../values/json.ts'
import { Refusal } from '../values/refusal.ts'
import type { IsTrustedProxy } from './client-address.ts'
import { refuseWhileClosing } from './closing.ts'
import { discardBody } from './discard-body.ts'
import { errorBody } from './error-body.ts'
import { guardConnections } from './guard-connections.ts'
import { guardMemory } from './guard-memory.ts'
import { defaultHttpLimits, type HttpLimits } from './limits.ts'
import type { ReadinessCheck } from './readiness.ts'
import { traceRequests } from './trace-requests.ts'
import { maxParamLength, refuseUnroutablePaths, routeAgain } from './unroutable-paths.ts'

interface HttpServerOptions {
  log: Log
  /** The checks of `GET /health/ready`, by name. */
  readiness: Record<string, ReadinessCheck>
  /** The proxies whose `X-Forwarded-For` determines `request.ip`. Default: none. */
  isTrustedProxy?: IsTrustedProxy
  /** Whether the server is public: then it serves no metrics and no readiness details. Default false. */
  isForStrangers?: boolean
  /** Limits for clients; see `HttpLimits` for the defaults. */
  limits?: Partial<HttpLimits>
  /** Shown with 404: where the API is. */
  hint?: string
  /** Default: no TLS. */
  tls?: ServerTls | undefined
}

/** Bytes of the request line and all headers. Larger requests are refused. */
const maxHeaderSize = 16_384
const maxHeaders = 100
/** Bytes. Larger bodies are refused before they are read completely. */
const bodyLimit = 1_048_576
/**
 * Connections that may wait to be accepted, as far as the operating system allows: all clients of a router reconnect at
 * once.
 */
const backlog = 4_096
const readinessMilliseconds = 2_000

const metrics = perService(() => ({
  requests: counter<'route' | 'status'>('waybill_http_requests_total', 'Requests answered', ['route', 'status']),
}))

/**
 * Creates an HTTP server with the common features of all processes: `/health/live`, `/health/ready`, `/metrics`, a
 * trace for each request, and errors as JSON with a code and the trace id.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log, readiness, isTrustedProxy, isForStrangers = false, hint, tls } = options
  const limits = { ...defaultHttpLimits, ...options.limits }
  const serverOptions = {
    headersTimeout: limits.requestMilliseconds,
    connectionsCheckingInterval: Math.min(limits.requestMilliseconds / 4, 5_000),
    maxHeaderSize,
  }
  const server = fastify({
    bodyLimit,
    trustProxy: isTrustedProxy ?? false,
    // Longer than the idle timeout of clients, so that no request arrives on a connection that is closing.
    keepAliveTimeout: 65_000,
    // Requests in flight are finished at shutdown; idle connections are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength },
    frameworkErrors: routeAgain,
    requestTimeout: limits.requestMilliseconds,
    // Closes connections without traffic, including those whose client does not read the response. Event streams and
    // WebSockets send pings.
    connectionTimeout: 2 * limits.requestMilliseconds,
    ...(tls
      ? { https: { ...serverOptions, ...tls.current(), handshakeTimeout: limits.requestMilliseconds } }
      : { http: serverOptions }),
    // The types of the two kinds of servers differ, but nothing here depends on the difference.
  } as FastifyServerOptions)
  tls?.onChange((certificate) => {
    if (server.server instanceof HttpsServer) server.server.setSecureContext(certificate)
  })
  // No limit by Node, which would silently drop headers above it, perhaps the token.
  server.server.maxHeadersCount = 0
  enterScope(server.server)
  guardConnections(server.server, { limits, isTrustedProxy })
  guardMemory(server, { limits, isTrustedProxy })

  traceRequests(server)
  refuseWhileClosing(server)
  refuseUnroutablePaths(server)
  const { requests } = metrics()

  server.addHook('onRequest', (request, _reply, done) => {
    const count = request.raw.rawHeaders.length / 2
    done(count > maxHeaders ? tooManyHeaders(count) : undefined)
  })

  // Node takes the first of two such headers, and a proxy in front may have checked the last: RFC 6750 §3.1, RFC 9110
  // §5.3.
  server.addHook('onRequest', async ({ raw }, reply) => {
    if (raw.headers.authorization === undefined || !hasTwo(raw.rawHeaders, 'authorization')) return
    void reply.header('www-authenticate', 'Bearer realm="waybill", error="invalid_request"')
    throw badRequest('The request has more than one Authorization header')
  })

  server.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route, not the requested URL: clients must not be able to create metric labels.
    requests.inc({ route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) })
    done()
  })

  server.removeContentTypeParser('application/json')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseStorableJson(body as string))
    } catch (error) {
      done(error instanceof InvalidJson ? badRequest(error.message) : (error as Error))
    }
  })

  server.setErrorHandler(async (error: (Error | Refusal) & { statusCode?: number }, request, reply) => {
    if (request.raw.destroyed && !request.raw.complete) {
      // The client has disconnected, so there is nobody to answer, and it is not an error.
      log.info({ reason: error.message }, 'a client aborted a request')
      return reply.hijack()
    }
    const status = error.statusCode ?? (isOutage(error) ? 503 : 500)
    const isRefused = error instanceof Refusal && error.statusCode !== undefined
    if (status >= 500 && !isRefused) log.error({ err: error }, 'request failed')
    if (status === 413) await discardBody(request.raw)
    if (status === 503) void reply.header('retry-after', '1')
    if (isRefused) return reply.status(status).send(errorBody(error.message, error.code))
    return reply.status(status).send(errorBody(messageFor(status, error.message), codeFor(status)))
  })
  const answerNotFound = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0]!
    const allowed = methods.filter((method) => server.hasRoute({ method, url: path }))
    if (allowed.length === 0)
      return reply.status(404).send(errorBody(hint ? `Not found: ${hint}` : 'Not found', 'NOT_FOUND'))
    void reply.header('allow', allowed.join(', '))
    return reply.status(405).send(errorBody(`Not allowed: use ${allowed.join(' or ')} here`, 'METHOD_NOT_ALLOWED'))
  }
  server.setNotFoundHandler(answerNotFound)
  // Before the body is read and parsed, which strangers could make expensive. OPTIONS has no body, and a later hook may
  // respond to it.
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404 && request.method !== 'OPTIONS') return answerNotFound(request, reply)
  })

  server.get('/health/live', () => ({ status: 'live' }))
  server.get('/health/ready', async (_request, reply) => {
    const checks = await runChecks(readiness)
    const ready = Object.values(checks).every((result) => result === 'ok')
    // Open circuits do not affect readiness: without one of its peers a process still does the rest of its work.
    const details = isForStrangers ? {} : { checks, circuits: circuitStates() }
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...details })
  })
  if (!isForStrangers) {
    server.get('/metrics', async (request, reply) => {
      const { contentType, text } = await renderMetrics(request.headers.accept)
      return reply.type(contentType).send(text)
    })
  }
  return server
}

/** Listens. @throws {ConfigurationError} naming the variable that sets the port, if the port cannot be opened. */
export async function listen(
  server: FastifyInstance,
  options: { host: string; port: number; variable: string },
): Promise<void> {
  try {
    await server.listen({ host: options.host, port: options.port, backlog })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const reason = code === 'EADDRINUSE' ? 'is taken' : 'may not be used by this user'
    throw new ConfigurationError(`Port ${options.port} ${reason}: set ${options.variable} to another port`)
  }
}

async function runChecks(readiness: Record<string, ReadinessCheck>): Promise<Record<string, string>> {
  const timeLimit = AbortSignal.timeout(readinessMilliseconds)
  const tooLate = new Promise<never>((_, reject) => {
    timeLimit.addEventListener('abort', () => reject(new Error('no answer')), { once: true })
  })
  tooLate.catch(() => {})
  const results = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => {
      // The reason is not shown: it may contain names of hosts and users.
      const ok = await Promise.race([check(), tooLate]).then(
        () => true,
        () => false,
      )
      return [name, ok ? 'ok' : 'failed'] as const
    }),
  )
  return Object.fromEntries(results)
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function tooManyHeaders(count: number) {
  const message = `The request has ${count} headers, at most ${maxHeaders} are allowed`
  return Object.assign(new Error(message), { statusCode: 431 })
}

/** @param headers names and values alternating, as in `rawHeaders`. */
function hasTwo(headers: readonly string[], name: string): boolean {
  return headers.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length > 1
}

function badRequest(message: string) {
  return Object.assign(new Error(message), { statusCode: 400 })
}

function codeFor(status: number): string {
  if (status === 413) return 'PAYLOAD_TOO_LARGE'
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  if (status === 503) return 'SERVICE_UNAVAILABLE'
  return status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'
}

function messageFor(status: number, message: string): string {
  if (status === 503) return outageMessage
  return status >= 500 ? 'Internal server error' : message
}
