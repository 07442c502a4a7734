import { type Receiver, startReceiver } from '../../../subgraphs/webhooks/testing/receiver.ts'
import { ask } from '../client/graphql.ts'
import { createTokens } from '../client/tokens.ts'
import { createRandom } from '../random.ts'

/** Everything that a receiver outside has got. */
export interface ReceivedWebhooks {
  /** The ids of the events whose webhooks it has accepted. */
  accepted: Set<string>
  /** Why it could not verify webhooks. */
  refused: string[]
}

export interface WebhookReceiver {
  received(): ReceivedWebhooks
  close(): Promise<void>
}

const create = `mutation Create($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    ... on CreateWebhookEndpointSuccess { secret }
    ... on WebhookRefused { code message }
  }
}`
const types = `{ webhookEventTypes }`

interface Created {
  createWebhookEndpoint: { secret?: string; message?: string }
}

/**
 * Starts a receiver of all webhooks, before the first order. It fails one webhook in four at the first attempt: with a
 * status, or by closing the connection. Never twice, because the second retry would come after five minutes.
 */
export async function startWebhookReceiver(router: string, authUrl: string, seed: number): Promise<WebhookReceiver> {
  const receiver = await startReceiver()
  try {
    const token = await createTokens(authUrl, 'operations:operations-secret', AbortSignal.timeout(60_000))()
    const known = await ask<{ webhookEventTypes: string[] }>(router, token, types, {}, 10_000)
    if ('unclear' in known) throw new Error(`the types of webhooks cannot be read: ${known.unclear}`)
    const input = { url: receiver.url, events: known.data.webhookEventTypes }
    const created = await ask<Created>(router, token, create, { input }, 10_000)
    if ('unclear' in created) throw new Error(`no webhook endpoint can be created: ${created.unclear}`)
    const { secret, message } = created.data.createWebhookEndpoint
    if (!secret) throw new Error(`no webhook endpoint can be created: ${message}`)
    receiver.secrets.push(secret)
  } catch (error) {
    await receiver[Symbol.asyncDispose]()
    throw error
  }
  failSometimes(receiver, seed)
  return {
    received: () => ({
      accepted: new Set(receiver.received.map(({ id }) => id)),
      refused: [...new Set(receiver.refused)],
    }),
    close: async () => await receiver[Symbol.asyncDispose](),
  }
}

function failSometimes(receiver: Receiver, seed: number): void {
  const random = createRandom(seed)
  const failed = new Set<string>()
  receiver.failure = (request, response) => {
    const id = String(request.headers['webhook-id'])
    if (failed.has(id) || random.between(0, 3) > 0) return false
    failed.add(id)
    if (random.between(0, 1) === 0) response.writeHead(500).end()
    else request.socket.destroy()
    return true
  }
}
