import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { from, switchMap } from 'rxjs'
import { liveClient } from './live.ts'
import { currentToken } from './session.ts'

const cache = new InMemoryCache({
  typePolicies: {
    Query: { fields: { products: relayStylePagination(['search', 'filter', 'sort']) } },
    Order: { fields: { history: { merge: false }, shipments: { merge: false }, items: { merge: false } } },
    Product: { fields: { availability: { merge: true } } },
  },
})

const authorise = new SetContextLink(async ({ headers }) => {
  const token = await currentToken().catch(() => undefined)
  return { headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } }
})

/** Renews the token once if the router does not accept it. */
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
    new GraphQLWsLink(liveClient),
    ApolloLink.from([renew, authorise, new HttpLink({ uri: '/graphql' })]),
  ),
})
