import { clientLimits } from '#platform/graphql/limits.ts'
import { createBoundedCache } from '#platform/memory/bounded-cache.ts'

/** Room for some thousand typical documents. */
const maxBytes = 4 * 1024 * 1024
/** Apollo Server puts this before each hash. */
const prefix = 'apq:'

/**
 * The texts of automatic persisted queries, by hash. When a text has been evicted, the client sends it again. All
 * transports share them.
 */
export interface PersistedQueries {
  read(hash: string): string | undefined
  /** @param hash the SHA-256 of the text, which the caller has checked. */
  keep(hash: string, text: string): void
  /** The same cache as Apollo Server uses it. */
  forApolloServer: {
    get(key: string): Promise<string | undefined>
    set(key: string, text: string): Promise<void>
    delete(key: string): Promise<void>
  }
}

export function createPersistedQueries(): PersistedQueries {
  const texts = createBoundedCache<{ text: string }>('persisted queries', maxBytes)
  const read = (key: string) => texts.get(key)?.text
  function keep(key: string, text: string) {
    // Longer texts are refused.
    if (text.length <= clientLimits.length) texts.set(key, { text }, text.length * 2)
  }
  return {
    read: (hash) => read(`${prefix}${hash}`),
    keep: (hash, text) => keep(`${prefix}${hash}`, text),
    forApolloServer: {
      get: async (key) => read(key),
      set: async (key, text) => keep(key, text),
      delete: async (key) => texts.delete(key),
    },
  }
}
