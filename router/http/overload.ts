import type { FastifyInstance } from 'fastify'
import { Gauge } from 'prom-client'
import { counter, metrics } from '#platform/process/metrics.ts'
import { overloaded } from '#platform/values/refusal.ts'

/** About as many as two cores answer in a second. Clients that would wait longer are better refused. */
const mostAtOnce = 1_024

const requestsUnderWay = new Gauge({
  name: 'waybill_operations_under_way',
  help: 'Operations over plain HTTP in flight',
  registers: [metrics],
})
const refusals = counter('waybill_overload_refusals_total', 'Operations refused because too many were in flight')

const { code, message } = overloaded()
const refusal = JSON.stringify({ errors: [{ message, extensions: { code, retryAfterSeconds: 1 } }] })

/**
 * Refuses operations over plain HTTP with 503 while `most` are in flight. Otherwise all would be late, and clients that
 * have given up would still be served. A refused operation has not run and may be retried. Call it before the routes
 * are registered.
 */
export function refuseOverload(http: FastifyInstance, most = mostAtOnce): void {
  let underWay = 0
  // After the body has arrived, so that a slow sender does not occupy a place.
  http.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return
    if (underWay >= most) {
      refusals.inc()
      return reply.status(503).header('retry-after', '1').type('application/json; charset=utf-8').send(refusal)
    }
    underWay++
    requestsUnderWay.inc()
    // Also if the client has disconnected.
    reply.raw.once('close', () => {
      underWay--
      requestsUnderWay.dec()
    })
  })
}
