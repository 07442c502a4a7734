import { ATTR_HTTP_REQUEST_METHOD, ATTR_SERVER_ADDRESS } from '@opentelemetry/semantic-conventions'
import { Pool } from 'undici'
import { z } from 'zod'
import { CallRefused, createCallPolicy } from '#platform/calls/resilience.ts'
import { currentTraceparent } from '#platform/tracing/active-trace.ts'
import { inSpan, SpanKind } from '#platform/tracing/spans.ts'
import { readMoment } from '#platform/values/moment.ts'
import { isWebAddress } from '../domain/texts.ts'
import type { CarrierAnswer, Consignment, ReportingCarrier } from './carrier.ts'
import { trackingNumber } from './tracking-number.ts'

interface WebhookCarrierOptions {
  name: string
  /** Base URL of the carrier; `shipments` is appended. */
  url: string
  /** Bearer token for the carrier. */
  token?: string | undefined
  webhookSecrets: readonly Buffer[]
}

/** In total far below the lease on a hand-over. */
const limits = { timeoutMilliseconds: 5_000, totalMilliseconds: 20_000, retries: 2 }
/** One connection for each concurrent hand-over, so that none queues. */
const connections = 32

/** A carrier takes the parcel with its tracking number. A URL or time that cannot be used does not keep it from that. */
const answer = z.object({
  trackingNumber,
  trackingUrl: z.string().max(2_000).refine(isWebAddress).nullish().catch(null),
  estimatedDeliveryAt: z
    .string()
    .nullish()
    .transform((text) => readMoment(text ?? '') ?? null)
    .catch(null),
})

/** The error does not repeat the answer, which can name the recipient: errors are logged. */
function readAnswer(name: string, text: string): CarrierAnswer {
  try {
    return answer.parse(JSON.parse(text))
  } catch {
    throw new Error(`The answer of the carrier ${name} is not JSON with a tracking number`)
  }
}

/**
 * A carrier that takes shipments over by HTTP and reports by Standard Webhooks: see docs/runbooks/connect-a-carrier.md.
 * A carrier with another protocol gets its own adapter.
 */
export function createWebhookCarrier({ name, url, token, webhookSecrets }: WebhookCarrierOptions): ReportingCarrier {
  const address = new URL('shipments', url.endsWith('/') ? url : `${url}/`)
  const pool = new Pool(address.origin, { connections, connect: { timeout: 2_000 }, maxResponseSize: 65_536 })
  const policy = createCallPolicy({ peer: `carrier ${name}`, concurrency: connections, ...limits })

  const call = {
    kind: SpanKind.CLIENT,
    attributes: {
      [ATTR_HTTP_REQUEST_METHOD]: 'POST',
      [ATTR_SERVER_ADDRESS]: address.hostname,
      'waybill.carrier': name,
    },
  }

  async function post(parcel: Consignment, signal: AbortSignal): Promise<CarrierAnswer> {
    const { shipmentId, orderId, items, destination } = parcel
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `${address.pathname}${address.search}`,
      headers: {
        'content-type': 'application/json',
        // The shipment's id never changes, so repeated hand-overs create one parcel.
        'idempotency-key': shipmentId,
        ...(token && { authorization: `Bearer ${token}` }),
        traceparent: currentTraceparent(),
      },
      body: JSON.stringify({ reference: shipmentId, orderId, ...destination, items }),
      signal,
    })
    const text = await body.text()
    if (statusCode === 200 || statusCode === 201) return readAnswer(name, text)
    const message = `The carrier ${name} answered ${statusCode}`
    // The carrier is up and refuses this shipment: this must not open the circuit for the others.
    if (statusCode < 500 && statusCode !== 408 && statusCode !== 429) throw new CallRefused(message)
    throw new Error(message)
  }

  return {
    kind: 'reporting',
    name,
    webhookSecrets,
    handOver: (parcel, stopping) =>
      policy.execute(({ signal }) => inSpan('POST shipments', call, () => post(parcel, signal)), stopping),
    close: () => pool.destroy(),
  }
}
