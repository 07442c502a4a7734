import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Loaders } from './loaders.ts'

/** What the resolvers of one request work with. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
}
