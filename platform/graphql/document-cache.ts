import { createBoundedCache } from '../memory/bounded-cache.ts'
import { fnv1a } from '../values/hash.ts'

/** A cache of data about documents, by their text, with a budget of bytes. */
export interface DocumentCache<Entry extends object> {
  get(key: string): Entry | undefined
  /**
   * Offers an entry of about this size. A small document is cached at once, a longer one on its second use: most long
   * documents are used once only.
   */
  offer(key: string, entry: Entry, bytes: number): void
  /** Adds to the size of an entry that has grown. */
  grow(key: string, bytes: number): void
}

interface DocumentCacheOptions {
  /** The label in `/metrics`. */
  name: string
  maxBytes: number
  /** Keys up to this length are cached at once. */
  smallLength?: number
}

/** How many longer documents that were used once are remembered, by hash. */
const knownOnce = 4_096

export function createDocumentCache<Entry extends object>(options: DocumentCacheOptions): DocumentCache<Entry> {
  const { name, maxBytes, smallLength = 2_000 } = options
  const entries = createBoundedCache<{ entry: Entry; bytes: number }>(name, maxBytes)
  const seenOnce = new Set<number>()

  /** A hash collision caches a document one use too early, which is harmless. */
  function isSecondTime(key: string): boolean {
    const hash = fnv1a(key)
    if (seenOnce.delete(hash)) return true
    if (seenOnce.size >= knownOnce) seenOnce.delete(seenOnce.keys().next().value!)
    seenOnce.add(hash)
    return false
  }

  return {
    get: (key) => entries.get(key)?.entry,
    offer(key, entry, bytes) {
      if (key.length <= smallLength || isSecondTime(key)) entries.set(key, { entry, bytes }, bytes)
    },
    grow(key, bytes) {
      const known = entries.get(key)
      // A new object: the cache does not measure an object again that it already holds.
      if (known) entries.set(key, { entry: known.entry, bytes: known.bytes + bytes }, known.bytes + bytes)
    },
  }
}
