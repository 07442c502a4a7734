import type DataLoader from 'dataloader'
import { loadByKey, loadByOwner } from '#platform/graphql/loaders.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Attempt } from '../domain/delivery.ts'
import type { Endpoint } from '../domain/endpoint.ts'
import { findAttempts } from '../store/attempts.ts'
import { findEndpoints } from '../store/endpoints.ts'

/** The loaders of one request, which batch lookups of each kind into one statement. */
export interface Loaders {
  endpoints: DataLoader<string, Endpoint | null>
  attempts: DataLoader<string, Attempt[]>
}

export function createLoaders(database: Database): Loaders {
  return {
    endpoints: loadByKey(database, findEndpoints, 'id'),
    attempts: loadByOwner(database, findAttempts),
  }
}
