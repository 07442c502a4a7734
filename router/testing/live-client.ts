import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export interface LiveClient {
  client: Client
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it as a whole or reach in
  subscribe(query: string, variables?: Record<string, unknown>): AsyncIterableIterator<any>
  /** The close code of the connection. */
  closed: Promise<number>
}

/** A client like a browser: the token is in the first message. It does not reconnect. */
export function connectLive(base: string, token?: string): LiveClient {
  const { promise: closed, resolve } = Promise.withResolvers<number>()
  const client = createClient({
    url: `${base}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
    on: { closed: (event) => resolve((event as { code: number }).code) },
  })
  return {
    client,
    closed,
    subscribe: (query, variables = {}) => client.iterate({ query, variables }) as AsyncIterableIterator<unknown>,
  }
}

/** The result of the next update. @throws the error that ended the subscription, or an error if it completed. */
export async function next(iterator: AsyncIterator<unknown>) {
  const { value, done } = await iterator.next()
  if (done) throw new Error('The subscription has ended')
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return value as any
}
