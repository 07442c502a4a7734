import { ApolloClient, InMemoryCache } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import { graphLink } from '../../ui/waybill/graph-link.ts'
import { graphUrl } from './endpoint.ts'
import { liveClient } from './live.ts'
import { resuming } from './resuming.ts'
import { currentToken } from './session.ts'

/** Lists grow page by page. Everything else is identified by its id. */
const cache = new InMemoryCache({
  typePolicies: {
    Query: { fields: { products: relayStylePagination(['search', 'filter', 'sort']) } },
    Customer: { fields: { orders: relayStylePagination(['status']) } },
    Order: { fields: { history: { merge: false } } },
    Product: { fields: { availability: { merge: true } } },
  },
})

export const apollo = new ApolloClient({
  cache,
  link: graphLink({ url: graphUrl, live: resuming(liveClient()), currentToken }),
})
