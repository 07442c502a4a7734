import { createBoundedCache } from '#platform/memory/bounded-cache.ts'

/** Some thousand documents of usual length. */
const maxBytes = 4 * 1024 * 1024

/**
 * The texts of automatic persisted queries by their hashes, as Apollo Server keeps them. A client whose text is not kept any
 * more sends it again.
 */
export function createPersistedQueries() {
  const texts = createBoundedCache<{ text: string }>('persisted queries', maxBytes)
  return {
    get: async (hash: string) => texts.get(hash)?.text,
    set: async (hash: string, text: string) => texts.set(hash, { text }, text.length * 2),
    delete: async (hash: string) => texts.delete(hash),
  }
}
