import type { GraphQLDataSource } from '@apollo/gateway'
import { GraphQLError } from 'graphql'
import type { LocalSubgraphs } from '#platform/graphql/local-subgraphs.ts'
import type { ServiceToken } from '#platform/identity/service-token.ts'
import type { Log } from '#platform/process/log.ts'
import { createDataSource, type DataSource } from './data-source.ts'

/** The pseudo-subgraph of subscriptions, which the router itself implements. */
export const liveSubgraph = 'live'

interface DataSourcesOptions {
  /** Base URLs by subgraph. They override the URLs of the supergraph. */
  subgraphUrls: Record<string, string>
  /** The router's own access token. */
  token: ServiceToken
  /** Those of our own subgraphs that are in this process. */
  localSubgraphs: Pick<LocalSubgraphs, 'find'>
  log: Log
}

export interface DataSources {
  /**
   * The data source of a subgraph. It stays the same while the URL does, so a new version of the supergraph keeps
   * connections.
   */
  dataSourceFor(subgraph: { name: string; url?: string }): GraphQLDataSource
  /** All data sources by subgraph name, as in query plans. */
  byName(): Record<string, GraphQLDataSource>
  close(): Promise<unknown>
}

/**
 * Our own subgraphs accept batches. Mutations of auth are sent alone: auth limits login attempts by properties of the
 * HTTP request.
 */
const batchingOf: Record<string, 'queries' | 'all'> = {
  auth: 'queries',
  delivery: 'all',
  product: 'all',
  sales: 'all',
  webhooks: 'all',
}

/** Creates the data sources of all subgraphs. */
export function createDataSources({ subgraphUrls, token, localSubgraphs, log }: DataSourcesOptions): DataSources {
  const remote = new Map<string, DataSource>()
  const named: Record<string, GraphQLDataSource> = { [liveSubgraph]: subscriptionsOnly }

  function dataSourceFor({ name, url = '' }: { name: string; url?: string }): GraphQLDataSource {
    if (name === liveSubgraph) return subscriptionsOnly
    const ours = subgraphUrls[name]
    const endpoint = ours === undefined ? url : `${ours}/graphql`
    const batching = batchingOf[name]
    // The router's own token is not sent to a URL that only the supergraph names, and such a subgraph is not ours.
    const findLocal = () => localSubgraphs.find(name)
    const own = ours !== undefined && batching ? { own: { batching, token, findLocal } } : {}
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

/** Query plans do not reach this, unless the schema of this subgraph has fields that the router does not implement. */
const subscriptionsOnly: GraphQLDataSource = {
  process: async () => {
    throw new GraphQLError('The live subgraph answers subscriptions only', { extensions: { code: 'BAD_REQUEST' } })
  },
}
