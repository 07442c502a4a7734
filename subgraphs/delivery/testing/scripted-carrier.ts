// A carrier for tests: an HTTP server that accepts shipments and sends webhooks as scripted, with faults.
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'

/** A shipment that was handed over. */
export interface Parcel {
  /** The idempotency key of the hand-over. */
  key: string
  orderId: string
  trackingNumber: string
}

/** The fault in answer to a hand-over. `cut` accepts the shipment but breaks the connection off. A text is the whole answer. */
export type Misbehaviour = number | 'cut' | 'silence' | { trackingNumber: string } | { text: string }

export interface WebhookOptions {
  /** Default: a new one. The same for every repeat. */
  id?: string
  /** Default: now. */
  signedAt?: Date
  /** Default: its own secret. Several: signed with each. */
  secrets?: string[]
  /** Default: the events as JSON. */
  body?: string
  headers?: Record<string, string | undefined>
}

/** A step of a script: one webhook. */
export interface Step extends WebhookOptions {
  events: object[]
  /** Number of concurrent copies. Default: 1. */
  times?: number
}

export interface Answer {
  status: number
  body: { code: string; message: string; traceId: string } | undefined
  headers: Headers
}

export interface ScriptedCarrier extends AsyncDisposable {
  name: string
  /** The carrier's entry in CARRIERS. */
  settings: { name: string; url: string; token: string; webhookSecrets: string[] }
  /** Every hand-over request, repeats included. */
  handOvers: { key: string; orderId: string; authorization: string | undefined; body: object }[]
  /** The accepted parcels, by idempotency key. */
  parcels: Map<string, Parcel>
  /** Faults for the next hand-overs, one each. */
  misbehaviours: Misbehaviour[]
  /** Sends a webhook once. */
  send(to: string, events: object[] | object, options?: WebhookOptions): Promise<Answer>
  /** Sends webhooks in order and retries each until it is accepted or refused for good, as real senders do. */
  perform(to: string, script: readonly Step[]): Promise<void>
}

/** A secret in the format of Standard Webhooks. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

export async function startScriptedCarrier(name = 'scripted'): Promise<ScriptedCarrier> {
  const secret = newSecret()
  const token = randomUUID()
  const handOvers: ScriptedCarrier['handOvers'] = []
  const parcels: ScriptedCarrier['parcels'] = new Map()
  const misbehaviours: Misbehaviour[] = []

  async function takeOver(request: IncomingMessage, response: ServerResponse) {
    const key = String(request.headers['idempotency-key'])
    const body = (await json(request)) as { orderId: string }
    const { orderId } = body
    handOvers.push({ key, orderId, authorization: request.headers.authorization, body })
    const misbehaviour = misbehaviours.shift()
    if (misbehaviour === 'silence') return
    if (typeof misbehaviour === 'number') return response.writeHead(misbehaviour).end('{}')
    if (typeof misbehaviour === 'object' && 'text' in misbehaviour)
      return response.writeHead(201).end(misbehaviour.text)
    const trackingNumber = typeof misbehaviour === 'object' ? misbehaviour.trackingNumber : `SCR-${randomUUID()}`
    if (!parcels.has(key)) parcels.set(key, { key, orderId, trackingNumber })
    if (misbehaviour === 'cut') return request.socket.destroy()
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ trackingNumber: parcels.get(key)!.trackingNumber }))
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/v1/shipments') void takeOver(request, response)
    else response.writeHead(404).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as { port: number }

  async function send(to: string, events: object[] | object, options: WebhookOptions = {}): Promise<Answer> {
    const { id = randomUUID(), signedAt = new Date(), secrets = [secret], headers } = options
    const body = options.body ?? JSON.stringify({ type: 'shipment.tracked', data: events })
    const timestamp = String(Math.floor(signedAt.getTime() / 1000))
    const signatures = secrets.map((one) => {
      const signer = createHmac('sha256', Buffer.from(one.replace('whsec_', ''), 'base64'))
      return `v1,${signer.update(`${id}.${timestamp}.${body}`).digest('base64')}`
    })
    const all: Record<string, string | undefined> = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
      ...headers,
    }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const response = await fetch(`${to}/webhooks/carriers/${name}`, { method: 'POST', headers: given, body })
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers }
  }

  async function sendUntilAccepted(to: string, events: object[], options: WebhookOptions) {
    for (;;) {
      const answer = await send(to, events, options).catch(() => undefined)
      const again = answer === undefined || [409, 429, 500, 503].includes(answer.status)
      if (!again) return
      await setTimeout(50)
    }
  }

  return {
    name,
    settings: { name, url: `http://127.0.0.1:${port}/v1`, token, webhookSecrets: [secret] },
    handOvers,
    parcels,
    misbehaviours,
    send,
    async perform(to, script) {
      for (const { events, times = 1, ...rest } of script) {
        const options = { id: randomUUID(), ...rest }
        await Promise.all(Array.from({ length: times }, () => sendUntilAccepted(to, events, options)))
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * A whole journey with every fault: wrong signatures, duplicates, late and out-of-order events.
 * @param opened when the shipment was created; the journey takes five milliseconds from then
 */
export function badJourney({ trackingNumber }: Parcel, opened: Date): Step[] {
  const event = (status: string, milliseconds: number, location: string) => ({
    trackingNumber,
    status,
    location,
    description: `${status} in ${location}`,
    occurredAt: new Date(opened.getTime() + milliseconds).toISOString(),
  })
  const shipped = event('SHIPPED', 1, 'Leipzig')
  const hannover = event('IN_TRANSIT', 2, 'Hannover')
  const bremen = event('IN_TRANSIT', 3, 'Bremen')
  const delivered = event('DELIVERED', 5, 'Front door')
  return [
    { events: [delivered], secrets: [newSecret()] },
    { events: [delivered], signedAt: new Date(Date.now() - 3_600_000) },
    { events: [{ ...delivered, status: 'LOST' }] },
    { events: [shipped], times: 3 },
    { events: [bremen], times: 2 },
    { events: [hannover, shipped] },
    { events: [delivered], times: 3 },
    { events: [bremen] },
    { events: [shipped, hannover, bremen, delivered], times: 2 },
  ]
}
