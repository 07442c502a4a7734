import { ApolloLink, CombinedGraphQLErrors, HttpLink } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { RetryLink } from '@apollo/client/link/retry'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import type { Client } from 'graphql-ws'
import { from, switchMap, tap } from 'rxjs'

interface GraphLinkOptions {
  /** The address of the graph. */
  url: string
  /** The connection for subscriptions. */
  live: Client
  /** The access token, another one than `refused`; undefined if nobody is signed in. */
  currentToken(refused?: string): Promise<string | undefined>
  /** Told of each query and mutation whether the router has answered, be it with an error. */
  onAnswer?(isAnswered: boolean): void
}

/** The way of operations to the router: with the token of the session, and again if a query was lost. */
export function graphLink({ url, live, currentToken, onAnswer = () => {} }: GraphLinkOptions): ApolloLink {
  const authorise = new SetContextLink(async ({ headers }) => {
    const token = await currentToken().catch(() => undefined)
    return { headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } }
  })

  /** Renews the token once if the router does not accept it. Without a new one the operation goes on without a token. */
  const renew = new ErrorLink(({ error, operation, forward }) => {
    const { headers = {}, wasRenewed } = operation.getContext() as {
      headers?: Record<string, string>
      wasRenewed?: boolean
    }
    const isRefused = CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.code === 'UNAUTHENTICATED'
    if (!isRefused || wasRenewed || !headers.authorization) return
    operation.setContext({ wasRenewed: true })
    return from(currentToken(headers.authorization.slice('Bearer '.length))).pipe(switchMap(() => forward(operation)))
  })

  const report = new ApolloLink((operation, forward) =>
    forward(operation).pipe(tap({ next: () => onAnswer(true), error: () => onAnswer(false) })),
  )

  return ApolloLink.split(
    (operation) => isOf(operation, 'subscription'),
    new GraphQLWsLink(live),
    ApolloLink.from([retry, renew, authorise, report, new HttpLink({ uri: url })]),
  )
}

const isOf = ({ operationType }: ApolloLink.Operation, kind: 'query' | 'subscription') => String(operationType) === kind

/** Only queries are sent again by themselves: they change nothing. */
const retry = new RetryLink({
  attempts: { max: 4, retryIf: (_error, operation) => isOf(operation, 'query') },
  delay: { initial: 300, max: 3_000, jitter: true },
})
