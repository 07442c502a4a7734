import { ApolloClient, gql, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient } from 'graphql-ws'
import { resuming } from './resuming.ts'

export const query = gql`
  subscription ($orderId: ID!, $afterVersion: Int) {
    orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) {
      version
      status
    }
  }
`

/** `client.subscribe({ query, variables: { orderId } })` follows an order; `useSubscription` does the same in React. */
export function connectApollo(url: string, getToken: () => Promise<string>) {
  const socket = createClient({
    url,
    connectionParams: async () => ({ authorization: `Bearer ${await getToken()}` }),
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
  })
  const client = new ApolloClient({ link: new GraphQLWsLink(resuming(socket)), cache: new InMemoryCache() })
  return { client, close: () => socket.dispose() }
}
