import type { Database } from '#platform/database.ts'
import type { Caller } from '#platform/identity/caller.ts'
import type { Loaders } from './loaders.ts'

/** What the resolvers of one request work with. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
}
