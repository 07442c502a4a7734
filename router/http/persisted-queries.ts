import { createBoundedCache } from '#platform/memory/bounded-cache.ts'

/** Room for some thousand typical documents. */
const maxBytes = 4 * 1024 * 1024

/**
 * The cache of automatic persisted queries for Apollo Server, by hash. When a text has been evicted, the client sends
 * it again.
 */
export function createPersistedQueries() {
  const texts = createBoundedCache<{ text: string }>('persisted queries', maxBytes)
  return {
    get: async (hash: string) => texts.get(hash)?.text,
    set: async (hash: string, text: string) => texts.set(hash, { text }, text.length * 2),
    delete: async (hash: string) => texts.delete(hash),
  }
}
