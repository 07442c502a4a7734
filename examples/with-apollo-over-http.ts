import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { RetryLink } from '@apollo/client/link/retry'
import { tap } from 'rxjs'

export const query = gql`
  subscription ($orderId: ID!, $afterVersion: Int) {
    orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) {
      version
      status
    }
  }
`

/** Remembers the last version. RetryLink sends the same operation again, so it goes on from there. */
const resuming = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ data }) => {
      const version = data?.orderStatusChanged?.version
      if (version !== undefined) operation.variables = { ...operation.variables, afterVersion: version }
    }),
  ),
)

/**
 * Follows orders without WebSocket: HttpLink asks for multipart responses. A connection that breaks, and a token that
 * ends, are reasons to connect again. Errors of the operation, such as NOT_FOUND, are not.
 * @param url `http://localhost:4000/graphql`
 */
export function connectApolloOverHttp(url: string, getToken: () => Promise<string>) {
  const retry = new RetryLink({ attempts: () => true, delay: { initial: 300, max: 5_000, jitter: true } })
  const authorization = new SetContextLink(async () => ({ headers: { authorization: `Bearer ${await getToken()}` } }))
  const link = ApolloLink.from([retry, resuming, authorization, new HttpLink({ uri: url })])
  return new ApolloClient({ link, cache: new InMemoryCache() })
}
