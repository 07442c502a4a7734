import { LRUCache } from 'lru-cache'
import { countLookups } from './cache-metrics.ts'
import { reportMemory } from './report.ts'

/** A cache with a budget of bytes, which evicts the least recently used entries. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  /** @param bytes estimated size of the value; the size of the key is added. A value larger than the budget is not kept. */
  set(key: string, value: Value, bytes: number): void
  delete(key: string): void
}

/** Overhead of an entry in the tables of the cache. */
const entryBytes = 120

/**
 * @param name the label of this cache in `/metrics`.
 * @param maxBytes for all entries together, including keys.
 */
export function createBoundedCache<Value extends object>(name: string, maxBytes: number): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({ maxSize: maxBytes })
  const lookups = countLookups(name)
  const cache: BoundedCache<Value> = {
    get(key) {
      const found = entries.get(key)
      if (found === undefined) lookups.misses++
      else lookups.hits++
      return found
    },
    set: (key, value, bytes) =>
      void entries.set(key, value, { size: entryBytes + bytesOfText(key) + Math.ceil(bytes) }),
    delete: (key) => void entries.delete(key),
  }
  reportMemory(name, Object.assign(cache, { used: () => entries.calculatedSize, limit: maxBytes }))
  return cache
}

/** V8 stores a string with one byte a character, or two if any character is beyond Latin-1. */
function bytesOfText(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length
}
