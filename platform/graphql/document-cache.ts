import { createBoundedCache } from '../memory/bounded-cache.ts'
import { fnv1a } from '../values/hash.ts'

/** What is remembered of documents, by their text, within a budget of bytes. */
export interface DocumentCache<Entry extends object> {
  get(key: string): Entry | undefined
  /**
   * Remembers an entry of about this size: a small document at once, a longer one when it comes the second time. Most
   * long documents that come once never come again.
   */
  offer(key: string, entry: Entry, bytes: number): void
  /** Counts more bytes for an entry that has grown. */
  grow(key: string, bytes: number): void
}

/** Documents up to this length are remembered at once. */
const smallLength = 2_000
/** Longer documents that came once: so many of them are known again, by a hash. */
const knownOnce = 4_096

/** @param maxBytes the budget, which `/metrics` shows as that of `documents`. */
export function createDocumentCache<Entry extends object>(maxBytes: number): DocumentCache<Entry> {
  const entries = createBoundedCache<{ entry: Entry; bytes: number }>('documents', maxBytes)
  const seenOnce = new Set<number>()

  /** A collision of hashes remembers a document one time too early, which does no harm. */
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
      // Another object: the size of the same one is not looked at again.
      if (known) entries.set(key, { entry: known.entry, bytes: known.bytes + bytes }, known.bytes + bytes)
    },
  }
}
