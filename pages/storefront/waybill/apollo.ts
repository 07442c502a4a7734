import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { RetryLink } from '@apollo/client/link/retry'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { from, switchMap } from 'rxjs'
import { graphUrl } from './endpoint.ts'
import { liveClient } from './live.ts'
import { resuming } from './resuming.ts'
import { currentToken } from './session.ts'

/** Lists grow page by page. Everything else is identified by its id. */
const cache = new InMemoryCache({
  typePolicies: {
    Query: { fields: { products: relayStylePagination(['search', 'filter', 'sort']) } },
    Customer: { fields: { orders: relayStylePagination(['status']) } },
    Product: { fields: { availability: { merge: true } } },
  },
})

/** A lost request is sent again. Only queries come here: they change nothing. */
const retry = new RetryLink({ attempts: { max: 4 }, delay: { initial: 300, max: 3_000, jitter: true } })

const authorise = new SetContextLink(async ({ headers }) => {
  const token = await currentToken().catch(() => undefined)
  return { headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } }
})

/** Renews the token once if the server does not accept it. Without a new one the operation goes on without a token. */
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

export const apollo = new ApolloClient({
  cache,
  link: ApolloLink.split(
    ({ operationType }) => operationType === ('subscription' as typeof operationType),
    new GraphQLWsLink(resuming(liveClient())),
    ApolloLink.from([retry, renew, authorise, new HttpLink({ uri: graphUrl })]),
  ),
})
