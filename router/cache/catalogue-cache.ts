import type { Redis } from 'ioredis'
import type { CheckSignature } from '#platform/events/signatures/check-signatures.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import { createEntityCache, type EntityCache } from './entity-cache.ts'
import { followChanges } from './follow-changes.ts'
import { createKnownChanges } from './known-changes.ts'
import { createSharedEntries } from './shared-entries.ts'

interface CatalogueCacheOptions extends Startup {
  redis: Redis
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
  /** The budgets of the entries in memory and in Redis. */
  memoryBytes: number
  redisBytes: number
}

/** Starts the cache of public reads of the catalogue. It is used only while the changes of the catalogue are followed. */
export function startCatalogueCache(options: CatalogueCacheOptions): EntityCache {
  const { redis, check, memoryBytes, redisBytes, log, onStop } = options
  const known = createKnownChanges()
  const shared = createSharedEntries({ redis, maxBytes: redisBytes })
  const changes = followChanges({ redis, known, shared, check, log })
  onStop(() => changes.stop())
  return createEntityCache({ changes, known, shared, memoryBytes })
}
