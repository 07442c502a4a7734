import type { ServerResponse } from 'node:http'
import {
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
} from '@opentelemetry/semantic-conventions'
import type { FastifyInstance } from 'fastify'
import { inTrace } from '../tracing/active-trace.ts'
import { failSpan, isTracing, type Span, SpanKind, startEntrySpan } from '../tracing/spans.ts'

/** Requests that come every few seconds and tell nothing. */
const untraced = new Set<string | undefined>(['/health/live', '/health/ready', '/metrics'])

const spans = new WeakMap<ServerResponse, Span>()

/** Runs each request in the trace of its `traceparent`, or in a new one; with a span for it, if traces are exported. */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const traceparent = request.headers.traceparent as string | undefined
    const route = request.routeOptions.url
    if (!isTracing() || untraced.has(route)) return inTrace(traceparent, done)
    const { method } = request
    const started = startEntrySpan(route ? `${method} ${route}` : method, {
      traceparent,
      kind: SpanKind.SERVER,
      attributes: { [ATTR_HTTP_REQUEST_METHOD]: method, ...(route && { [ATTR_HTTP_ROUTE]: route }) },
    })!
    const { raw } = reply
    spans.set(raw, started.span)
    // Also if the client has disconnected.
    raw.once('close', () => endRequestSpan(raw))
    started.run(done)
  })
}

/** Ends the span of a request now: for responses that go on for as long as the client wants. */
export function endRequestSpan(response: ServerResponse): void {
  const span = spans.get(response)
  if (!span) return
  spans.delete(response)
  const { statusCode } = response
  span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, statusCode)
  if (statusCode >= 500) failSpan(span, String(statusCode))
  span.end()
}
