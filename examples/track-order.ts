// Follows an order over an unreliable network without missing an update. Needs a running `npm start`.
// Usage: npm run example track-order -- <order id>
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
  /** The address of the router, for example `ws://localhost:4000/graphql`. */
  url: string
  orderId: string
  /** Returns an access token that is valid for longer than `renewMilliseconds`. */
  getToken(): Promise<string>
  onUpdate(update: Update): void
  /** The time after which a new token is sent. Tokens are valid for one hour. */
  renewMilliseconds?: number
}

/** Resolves when the order is delivered or cancelled. */
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
      // A connection without a pong is dead, even if the operating system still reports it as open.
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), 5_000)
      },
      pong: () => clearTimeout(silence),
    },
  })
  for (;;) {
    try {
      // The client sends the same variables after a reconnect, so `afterVersion` tells the router where to resume.
      for await (const { data } of client.iterate<{ orderStatusChanged: Update }>({ query, variables })) {
        variables.afterVersion = data!.orderStatusChanged.version
        onUpdate(data!.orderStatusChanged)
      }
      return await client.dispose()
    } catch (errors) {
      if (Array.isArray(errors) && permanent.includes(errors[0]?.extensions?.code)) throw errors[0]
      // All other failures are temporary: try again.
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (1 + Math.random())))
    }
  }
}
