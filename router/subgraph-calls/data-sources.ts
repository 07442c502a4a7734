import type { GraphQLDataSource } from '@apollo/gateway'
import { GraphQLError } from 'graphql'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import type { Log } from '#platform/process/log.ts'
import { createDataSource, type DataSource } from './data-source.ts'

/** The subgraph that is not one: the router itself answers for it. */
export const liveSubgraph = 'live'

interface DataSourcesOptions {
  /** Base URLs, by subgraph, that take precedence over the supergraph's. */
  subgraphUrls: Record<string, string>
  /** The router's own access token. */
  token: ServiceToken
  log: Log
}

export interface DataSources {
  /** The same one as long as the subgraph stays where it is: a new version of the supergraph keeps the connections. */
  dataSourceFor(subgraph: { name: string; url?: string }): GraphQLDataSource
  /** Every data source by its subgraph's name, as query plans name them. */
  byName(): Record<string, GraphQLDataSource>
  close(): Promise<unknown>
}

/** Our own subgraphs take batches. Who signs in comes alone: auth limits attempts by what the HTTP request says of them. */
const batchingOf: Record<string, 'queries' | 'all'> = {
  auth: 'queries',
  delivery: 'all',
  product: 'all',
  sales: 'all',
}

/** The ways to all subgraphs. */
export function createDataSources({ subgraphUrls, token, log }: DataSourcesOptions): DataSources {
  const remote = new Map<string, DataSource>()
  const named: Record<string, GraphQLDataSource> = { [liveSubgraph]: subscriptionsOnly }

  function dataSourceFor({ name, url = '' }: { name: string; url?: string }): GraphQLDataSource {
    if (name === liveSubgraph) return subscriptionsOnly
    const ours = subgraphUrls[name]
    const endpoint = ours === undefined ? url : `${ours}/graphql`
    const batching = batchingOf[name]
    // At an address that only the supergraph names, nobody is given the router's own token.
    const own = ours !== undefined && batching ? { own: { batching, token } } : {}
    const dataSource = remote.get(endpoint) ?? createDataSource({ name, url: endpoint, ...own, log })
    remote.set(endpoint, dataSource)
    named[name] = dataSource
    return dataSource
  }

  return {
    dataSourceFor,
    byName: () => named,
    close: () => Promise.all([...remote.values()].map((dataSource) => dataSource.close())),
  }
}

/** No plan of a query or a mutation comes here, unless the schema of this subgraph grew what the router cannot answer. */
const subscriptionsOnly: GraphQLDataSource = {
  process: async () => {
    throw new GraphQLError('The live subgraph answers subscriptions only', { extensions: { code: 'BAD_REQUEST' } })
  },
}
