// Clients on an unreliable network, over each transport of subscriptions.
import { setTimeout as pause } from 'node:timers/promises'
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { createClient as createEventStreamClient, type Client as EventStreamClient } from 'graphql-sse'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export interface Place {
  /** Host and port of the router. */
  address: string
  /** Receives the functions that end the clients. */
  started: AsyncDisposableStack
}

export interface Followed {
  query: string
  /** Changed by `onData`, so that the next attempt resumes. */
  variables: Record<string, unknown>
}

/** A client on the unreliable network that reconnects at once. */
export interface Follower {
  /** Counts the connections. */
  state: { connected: number }
  /** Subscribes again whenever the router ends the subscription. @returns errors that a repeat does not help. */
  follow(operation: Followed, onData: (data: object) => void): unknown[]
}

const permanent = new Set<unknown>([
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
])
const codeOf = (errors: unknown) => (errors as { extensions?: { code?: string } }[] | undefined)?.[0]?.extensions?.code
/** The longest pause before another attempt, in milliseconds. */
export const longestPause = 40
const briefly = () => pause(Math.random() * longestPause)
export function overWebSocket(
  { address, started }: Place,
  token?: string,
  wrap: (client: Client) => Client = (client) => client,
): Follower {
  const state = { connected: 0 }
  const client = createClient({
    url: `ws://${address}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: briefly,
    // A router killed during the handshake sends no close frame.
    connectionAckWaitTimeout: 10_000,
    on: { connected: () => void state.connected++ },
  })
  started.defer(async () => void (await client.dispose()))
  const following = wrap(client)
  return {
    state,
    follow(operation, onData) {
      const failed: unknown[] = []
      function subscribe() {
        following.subscribe(operation, {
          next: ({ data }) => onData(data as object),
          error(errors) {
            if (permanent.has(codeOf(errors))) failed.push(errors)
            else void briefly().then(subscribe)
          },
          complete() {},
        })
      }
      subscribe()
      return failed
    },
  }
}

/** Each subscription has a connection of its own. */
export function overEventStreams({ address, started }: Place, token: string): Follower {
  const state = { connected: 0 }
  const open = new Set<EventStreamClient>()
  let isOver = false
  started.defer(() => {
    isOver = true
    for (const client of open) client.dispose()
  })

  /** @returns whether the subscription is complete. */
  async function followOnce(operation: Followed, onData: (data: object) => void, failed: unknown[]) {
    // A client for each attempt: one that has made thousands of them takes minutes to be disposed of.
    const client = createEventStreamClient({
      url: `http://${address}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      on: { connected: () => void state.connected++ },
    })
    open.add(client)
    try {
      for await (const { data, errors } of client.iterate(operation)) {
        if (permanent.has(codeOf(errors))) failed.push(errors)
        if (errors) return permanent.has(codeOf(errors))
        onData(data as object)
      }
      return true
    } finally {
      open.delete(client)
      client.dispose()
    }
  }

  async function keepFollowing(operation: Followed, onData: (data: object) => void, failed: unknown[]) {
    while (!isOver) {
      if (await followOnce(operation, onData, failed).catch(() => false)) return
      await briefly()
    }
  }
  return {
    state,
    follow(operation, onData) {
      const failed: unknown[] = []
      void keepFollowing(operation, onData, failed)
      return failed
    },
  }
}

/** Each subscription has a connection of its own, which Apollo Client opens. */
export function overMultipart({ address, started }: Place, token: string): Follower {
  const state = { connected: 0 }
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({
      uri: `http://${address}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      async fetch(url, options) {
        const response = await fetch(url, options)
        if (response.ok) state.connected++
        return response
      },
    }),
  })
  let isOver = false
  started.defer(() => {
    isOver = true
    client.stop()
  })
  return {
    state,
    follow(operation, onData) {
      const failed: unknown[] = []
      const query = gql(operation.query)
      function subscribe() {
        let error: unknown
        client.subscribe({ query, variables: { ...operation.variables }, fetchPolicy: 'no-cache' }).subscribe({
          next(result) {
            error = result.error
            if (result.data) onData(result.data as object)
            else if (CombinedGraphQLErrors.is(error) && permanent.has(codeOf(error.errors))) failed.push(error)
          },
          complete() {
            if (error && !isOver && !failed.includes(error)) void briefly().then(subscribe)
          },
        })
      }
      subscribe()
      return failed
    },
  }
}
