import type { FastifyInstance } from 'fastify'
import { Gauge } from 'prom-client'
import { counter, metrics } from '#platform/process/metrics.ts'
import { overloaded } from '#platform/values/refusal.ts'

/** About as many as two cores answer in a second. Those who wait for longer are better told so. */
const mostAtOnce = 1_024

const requestsUnderWay = new Gauge({
  name: 'waybill_operations_under_way',
  help: 'Operations over plain HTTP that are not answered yet',
  registers: [metrics],
})
const refusals = counter('waybill_overload_refusals_total', 'Operations refused because too many were under way')

const { code, message } = overloaded()
const refusal = JSON.stringify({ errors: [{ message, extensions: { code, retryAfterSeconds: 1 } }] })

/**
 * Answers operations that come over plain HTTP while `most` are under way with 503: else all of them would be late, and
 * those who gave up waiting would be served all the same. Nothing of them has happened, so they may be repeated. Call it
 * before the routes are registered.
 */
export function refuseOverload(http: FastifyInstance, most = mostAtOnce): void {
  let underWay = 0
  // Once the body is there: who does not send it takes nobody's place.
  http.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return
    if (underWay >= most) {
      refusals.inc()
      return reply.status(503).header('retry-after', '1').type('application/json; charset=utf-8').send(refusal)
    }
    underWay++
    requestsUnderWay.inc()
    // Also when the client has gone.
    reply.raw.once('close', () => {
      underWay--
      requestsUnderWay.dec()
    })
  })
}
