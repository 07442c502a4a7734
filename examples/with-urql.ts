import { Client, subscriptionExchange } from '@urql/core'
import { createClient } from 'graphql-ws'
import { resuming } from './resuming.ts'

export const query = `subscription ($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version status }
}`

/**
 * `client.subscription(query, { orderId }).subscribe(…)` follows an order. At the end urql repeats the last result with
 * `hasNext: false`.
 */
export function connectUrql(url: string, getToken: () => Promise<string>) {
  const socket = createClient({
    url,
    connectionParams: async () => ({ authorization: `Bearer ${await getToken()}` }),
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
  })
  const resumable = resuming(socket)
  const client = new Client({
    url: url.replace(/^ws/, 'http'),
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: resumable.subscribe({ query, variables }, sink as never) }),
        }),
      }),
    ],
  })
  return { client, close: () => socket.dispose() }
}
