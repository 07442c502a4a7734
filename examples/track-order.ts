// Follows an order over a bad network, and misses nothing. With `npm start` running: node examples/track-order.ts <order id>
import { fileURLToPath } from 'node:url'
import { createClient, MessageType, stringifyMessage } from 'graphql-ws'

const query = `subscription ($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version status trackingNumber }
}`
const permanent = ['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']

interface Update {
  version: number
  status: string
  trackingNumber: string | null
}

interface TrackOptions {
  /** Where the router is: `ws://localhost:4000/graphql`. */
  url: string
  orderId: string
  /** Gets an access token that is good for a while. */
  getToken(): Promise<string>
  onUpdate(update: Update): void
  /** How long a token is used before a fresh one is handed over. They live for an hour. */
  renewMilliseconds?: number
}

/** Resolves once the order has come to its end. */
export async function trackOrder(options: TrackOptions): Promise<void> {
  const { url, orderId, getToken, onUpdate, renewMilliseconds = 45 * 60_000 } = options
  const variables: { orderId: string; afterVersion?: number } = { orderId }
  const authorization = async () => ({ authorization: `Bearer ${await getToken()}` })
  let renewal: NodeJS.Timeout | undefined
  let silence: NodeJS.Timeout | undefined
  const client = createClient({
    url,
    connectionParams: authorization,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 10_000,
    on: {
      connected(socket) {
        const renew = async () => {
          const payload = await authorization()
          ;(socket as WebSocket).send(stringifyMessage({ type: MessageType.Ping, payload }))
        }
        renewal = setInterval(() => renew().catch(() => client.terminate()), renewMilliseconds)
      },
      closed: () => clearInterval(renewal),
      // A connection that does not answer is dead, whatever the operating system says.
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), 5_000)
      },
      pong: () => clearTimeout(silence),
    },
  })
  for (;;) {
    try {
      // The client sends the same variables again when it connects again: they say from where to go on.
      for await (const { data } of client.iterate<{ orderStatusChanged: Update }>({ query, variables })) {
        variables.afterVersion = data!.orderStatusChanged.version
        onUpdate(data!.orderStatusChanged)
      }
      return await client.dispose()
    } catch (errors) {
      if (Array.isArray(errors) && permanent.includes(errors[0]?.extensions?.code)) throw errors[0]
      // Something is away, and will be back.
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (1 + Math.random())))
    }
  }
}

async function localToken(): Promise<string> {
  const response = await fetch('http://localhost:3004/oauth/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('storefront:storefront-secret')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const orderId = process.argv[2] ?? ''
  await trackOrder({ url: 'ws://localhost:4000/graphql', orderId, getToken: localToken, onUpdate: console.log })
}
