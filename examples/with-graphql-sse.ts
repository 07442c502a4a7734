import { createClient } from 'graphql-sse'

const query = `subscription ($orderId: ID!, $afterVersion: Int) {
  orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { version status }
}`

interface Update {
  version: number
  status: string
}

/**
 * Follows an order without WebSocket. Ends when the order is delivered or cancelled.
 * @param url `http://localhost:4000/graphql/stream`
 */
export async function* followOverHttp(url: string, getToken: () => Promise<string>, orderId: string) {
  const variables: { orderId: string; afterVersion?: number } = { orderId }
  const headers = async () => ({ authorization: `Bearer ${await getToken()}` })
  const client = createClient({ url, headers, retryAttempts: Number.POSITIVE_INFINITY })
  for (;;) {
    let isOver = true
    // The client sends the same variables after a reconnect, so `afterVersion` tells the router where to resume.
    for await (const { data, errors } of client.iterate<{ orderStatusChanged: Update }>({ query, variables })) {
      const code = errors?.[0]?.extensions?.code
      // After an expired token, subscribe again with a new one.
      isOver = code !== 'TOKEN_EXPIRED'
      if (isOver && !data) throw new Error(`${code}: ${errors?.[0]?.message}`)
      if (!data) continue
      variables.afterVersion = data.orderStatusChanged.version
      yield data.orderStatusChanged
    }
    if (isOver) return
  }
}
