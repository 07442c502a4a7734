import type { GraphQLDataSource } from '@apollo/gateway'
import type { CachingDataSource, EntityCache } from './entity-cache.ts'

interface DataSources {
  dataSourceFor(subgraph: { name: string; url?: string }): GraphQLDataSource
}

/** Gives the data sources of some subgraphs a cache, which the engine uses. @param caches by subgraph */
export function attachCaches<Sources extends DataSources>(
  dataSources: Sources,
  caches: Readonly<Record<string, EntityCache | undefined>>,
): Sources {
  return {
    ...dataSources,
    dataSourceFor(subgraph) {
      const dataSource: CachingDataSource = dataSources.dataSourceFor(subgraph)
      const cache = caches[subgraph.name]
      if (cache) dataSource.cache = cache
      return dataSource
    },
  }
}
