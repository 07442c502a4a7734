import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Gauge } from 'prom-client'
import { recordOperation, typeOfText } from '#platform/graphql/operation-metrics.ts'
import { counter, metrics } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { currentTrace } from '#platform/tracing/active-trace.ts'
import { overloaded } from '#platform/values/refusal.ts'
import { restPath } from '../rest/rest-path.ts'

/** About as many as two cores answer in a second. Clients that would wait longer are better refused. */
const maxInFlight = 1_024

const ownMetrics = perService(() => ({
  requestsInFlight: new Gauge({
    name: 'waybill_operations_under_way',
    help: 'Operations over plain HTTP in flight',
    registers: [metrics()],
  }),
  refusals: counter('waybill_overload_refusals_total', 'Operations refused because too many were in flight'),
}))

const { code, message } = overloaded()
const extensions = { code, retryAfterSeconds: 1, traceId: '#' }
/** The response around the trace id, which is prepared because an overloaded router refuses many requests. */
const [beforeTraceId, afterTraceId] = JSON.stringify({ errors: [{ message, extensions }] }).split('#')

interface OverloadOptions {
  max?: number
  /** Whether a request does not count. */
  isExempt?(request: FastifyRequest): boolean
}

/**
 * Refuses operations over plain HTTP with 503 while `max` are in flight. Otherwise all would be late, and clients that
 * have given up would still be served. A refused operation has not run and may be retried. Call it before the routes
 * are registered.
 */
export function refuseOverload(http: FastifyInstance, options: OverloadOptions = {}): void {
  const { max = maxInFlight, isExempt = () => false } = options
  const { requestsInFlight, refusals } = ownMetrics()
  let inFlight = 0
  // After the body has arrived, so that a slow sender does not occupy a place.
  http.addHook('preValidation', async (request, reply) => {
    const isRest = isRestRequest(request)
    if (!isRest && (request.routeOptions.url !== '/graphql' || isExempt(request))) return
    if (inFlight >= max) {
      refusals.inc()
      const { query } = (request.body ?? {}) as { query?: unknown }
      recordOperation({ type: typeOfText(query), errors: [{ extensions: { code } }] })
      // Its error handler responds in the format of REST.
      if (isRest) throw overloaded()
      const refusal = `${beforeTraceId}${currentTrace()?.traceId ?? ''}${afterTraceId}`
      return reply.status(503).header('retry-after', '1').type('application/json; charset=utf-8').send(refusal)
    }
    inFlight++
    requestsInFlight.inc()
    // Also if the client has disconnected.
    reply.raw.once('close', () => {
      inFlight--
      requestsInFlight.dec()
    })
  })
}

function isRestRequest({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith(`${restPath}/`) === true
}
