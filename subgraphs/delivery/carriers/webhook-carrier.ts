import { Pool } from 'undici'
import { z } from 'zod'
import { CallRefused, createCallPolicy } from '#platform/calls/resilience.ts'
import { currentTrace } from '#platform/process/trace.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { ReportingCarrier } from './carrier.ts'
import { trackingNumber } from './tracking-number.ts'

interface WebhookCarrierOptions {
  name: string
  /** Where shipments are handed over: `shipments` is appended. */
  url: string
  /** What to authenticate with there. */
  token?: string | undefined
  webhookSecrets: readonly Buffer[]
}

/** In all, far less than another process waits before it takes the hand-over up. */
const limits = { timeoutMilliseconds: 5_000, totalMilliseconds: 20_000, retries: 2 }
/** As many as are handed over at once: none spends its time waiting for another. */
const connections = 32

const answer = z.object({ trackingNumber })

/**
 * A carrier that takes shipments over by HTTP and reports by Standard Webhooks: see docs/runbooks/connect-a-carrier.md.
 * A carrier that speaks otherwise has an adapter beside this one.
 */
export function createWebhookCarrier({ name, url, token, webhookSecrets }: WebhookCarrierOptions): ReportingCarrier {
  const address = new URL('shipments', url.endsWith('/') ? url : `${url}/`)
  const pool = new Pool(address.origin, { connections, connect: { timeout: 2_000 }, maxResponseSize: 65_536 })
  const policy = createCallPolicy({ peer: `carrier ${name}`, concurrency: connections, ...limits })

  async function post({ id, orderId }: Shipment, signal: AbortSignal): Promise<string> {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `${address.pathname}${address.search}`,
      headers: {
        'content-type': 'application/json',
        // Ours for good: however often the shipment is given, it is one parcel.
        'idempotency-key': id,
        ...(token && { authorization: `Bearer ${token}` }),
        traceparent: currentTrace()?.traceparent,
      },
      body: JSON.stringify({ reference: id, orderId }),
      signal,
    })
    const text = await body.text()
    if (statusCode === 200 || statusCode === 201) return answer.parse(JSON.parse(text)).trackingNumber
    const message = `The carrier ${name} answered ${statusCode}`
    // It is up, and does not want this shipment: no reason to keep the others from it.
    if (statusCode < 500 && statusCode !== 408 && statusCode !== 429) throw new CallRefused(message)
    throw new Error(message)
  }

  return {
    kind: 'reporting',
    name,
    webhookSecrets,
    handOver: (shipment, stopping) => policy.execute(({ signal }) => post(shipment, signal), stopping),
    close: () => pool.destroy(),
  }
}
