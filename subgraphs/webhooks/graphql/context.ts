import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Management } from '../operations/management.ts'
import type { Loaders } from './loaders.ts'

/** The GraphQL context of one request. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
  management: Management
}
