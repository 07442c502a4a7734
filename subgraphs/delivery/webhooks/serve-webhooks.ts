import type { FastifyInstance, FastifyReply } from 'fastify'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { isOutage } from '#platform/calls/outage.ts'
import { discardBody } from '#platform/http/discard-body.ts'
import type { Log } from '#platform/process/log.ts'
import { counter } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'
import { currentTrace } from '#platform/tracing/active-trace.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Batcher } from '#platform/work/batcher.ts'
import type { ReportingCarrier } from '../carriers/carrier.ts'
import type { CarrierWebhook } from '../operations/track-shipments.ts'
import type { WebhookOutcome } from './batch-webhooks.ts'
import { readTrackingEvents } from './read-tracking-events.ts'
import { verifyWebhook } from './signature.ts'

interface WebhooksOptions {
  http: FastifyInstance
  carriers: readonly ReportingCarrier[]
  /** Applies webhooks in batches. */
  webhooks: Pick<Batcher<CarrierWebhook, WebhookOutcome>, 'submit'>
  /** Rate limit of each carrier at this process. */
  maxPerSecond?: number
  log: Log
}

const bodyLimit = 262_144
const metrics = perService(() => ({
  answers: counter<'carrier' | 'answer'>(
    'waybill_carrier_webhooks_total',
    'Carrier webhooks by answer: OK, or the code of the refusal',
    ['carrier', 'answer'],
  ),
  trackingEvents: counter<'carrier' | 'outcome'>(
    'waybill_tracking_events_total',
    'Tracking events by outcome: moved, late, repeated, cancelled or unknown',
    ['carrier', 'outcome'],
  ),
}))

const statuses: Record<string, number> = {
  MALFORMED_BODY: 400,
  UNSIGNED: 401,
  INVALID_SIGNATURE: 401,
  TIMESTAMP_OUT_OF_TOLERANCE: 401,
  UNKNOWN_CARRIER: 404,
  // Not 404: the URL is right, and the same webhook may succeed on a retry.
  UNKNOWN_TRACKING_NUMBER: 409,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  SERVICE_UNAVAILABLE: 503,
  UNAVAILABLE: 503,
}

/** Serves `POST /webhooks/carriers/:carrier`. */
export async function serveWebhooks(options: WebhooksOptions): Promise<void> {
  const { http, carriers, webhooks, maxPerSecond = 100, log } = options
  const { answers, trackingEvents } = metrics()
  const byName = new Map(carriers.map((carrier) => [carrier.name, carrier]))
  const rateLimiter = new RateLimiterMemory({ points: maxPerSecond, duration: 1 })
  for (const { name } of carriers) {
    for (const answer of ['OK', ...Object.keys(statuses)]) answers.inc({ carrier: name, answer }, 0)
    for (const outcome of ['moved', 'late', 'repeated', 'cancelled', 'unknown'])
      trackingEvents.inc({ carrier: name, outcome }, 0)
  }

  /** @throws {Refusal} */
  async function acceptWebhook(name: string, headers: Parameters<typeof verifyWebhook>[1], body: Buffer) {
    const carrier = byName.get(name)
    if (!carrier) throw new Refusal('UNKNOWN_CARRIER', 'No carrier with this name is configured')
    const webhookId = verifyWebhook(carrier.webhookSecrets, headers, body, new Date())
    // Rate-limit after the signature check, so that nobody else can use up the carrier's limit.
    await rateLimiter.consume(name).catch(({ msBeforeNext }: RateLimiterRes) => {
      throw new Refusal('RATE_LIMITED', `More than ${maxPerSecond} webhooks in a second: send it again later`, {
        milliseconds: msBeforeNext,
      })
    })
    const events = readTrackingEvents(body)
    const outcomes = await webhooks.submit({ carrier: name, webhookId, events })
    for (const outcome of outcomes) trackingEvents.inc({ carrier: name, outcome })
    const stopped = events.filter((_, index) => outcomes[index] === 'cancelled')
    if (stopped.length > 0) {
      const about = { carrier: name, tracking_numbers: stopped.map(({ trackingNumber }) => trackingNumber) }
      log.warn(about, 'a carrier has parcels of cancelled orders: recall them')
    }
    const unknown = events.filter((_, index) => outcomes[index] === 'unknown')
    if (unknown.length > 0) {
      const numbers = unknown.map(({ trackingNumber }) => trackingNumber).join(', ')
      throw new Refusal('UNKNOWN_TRACKING_NUMBER', `Unknown tracking numbers: ${numbers}. Send the webhook again later`)
    }
  }

  function refuse(reply: FastifyReply, { code, message, details }: Refusal) {
    const status = statuses[code] ?? 500
    const { milliseconds = 1_000 } = (details ?? {}) as { milliseconds?: number }
    if (status === 429 || status === 503) void reply.header('retry-after', Math.ceil(milliseconds / 1_000))
    return reply.status(status).send({ code, message, traceId: currentTrace()?.traceId })
  }

  await http.register(async (scope) => {
    // The signature covers the raw bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

    scope.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      const refusal = error instanceof Refusal ? error : refusalOf(error)
      if (refusal.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error }, 'a webhook failed')
      if (refusal.code === 'PAYLOAD_TOO_LARGE') await discardBody(request.raw)
      const { carrier } = request.params as { carrier: string }
      // Never use the requested name as a label: callers could create any number of labels.
      answers.inc({ carrier: byName.has(carrier) ? carrier : 'none', answer: refusal.code })
      return refuse(reply, refusal)
    })

    scope.post<{ Params: { carrier: string }; Body: Buffer | undefined }>(
      '/webhooks/carriers/:carrier',
      async ({ params, headers, body }, reply) => {
        await acceptWebhook(params.carrier, headers, body ?? Buffer.alloc(0))
        answers.inc({ carrier: params.carrier, answer: 'OK' })
        return reply.status(204).send()
      },
    )
  })
}

/** Maps an error to a refusal without internal details. */
function refusalOf(error: Error & { statusCode?: number }): Refusal {
  if (isOutage(error)) return new Refusal('UNAVAILABLE', 'The service is unavailable: send it again later')
  if (error.statusCode === 413) return new Refusal('PAYLOAD_TOO_LARGE', `The body has more than ${bodyLimit} bytes`)
  if (error.statusCode && error.statusCode < 500) return new Refusal('MALFORMED_BODY', 'The request is malformed')
  return new Refusal('INTERNAL_SERVER_ERROR', 'Internal server error')
}
