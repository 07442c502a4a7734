import { ApolloClient, InMemoryCache } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import { graphLink } from '../../ui/waybill/graph-link.ts'
import { liveClient, reportAnswer } from './live.ts'
import { currentToken } from './session.ts'

const cache = new InMemoryCache({
  typePolicies: {
    Query: { fields: { products: relayStylePagination(['search', 'filter', 'sort']) } },
    Order: {
      fields: {
        ...{ history: { merge: false }, shipments: { merge: false }, items: { merge: false } },
        ...{ returns: { merge: false }, metadata: { merge: false } },
        ...{ shippingAddress: { merge: false }, contact: { merge: false } },
      },
    },
    Product: { fields: { availability: { merge: true } } },
  },
})

export const apollo = new ApolloClient({
  cache,
  link: graphLink({ url: '/graphql', live: liveClient, currentToken, onAnswer: reportAnswer }),
})
