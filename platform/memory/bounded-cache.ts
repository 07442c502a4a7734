import { LRUCache } from 'lru-cache'
import { reportMemory } from './report.ts'

/** A cache that forgets what was used the longest time ago when it would hold more than its budget. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined
  /** @param bytes what the value holds, estimated; the key is counted besides. More than the whole budget is not kept. */
  set(key: string, value: Value, bytes: number): void
  delete(key: string): void
}

/** What an entry takes in the tables of the cache. */
const entryBytes = 120

/**
 * @param name under which `/metrics` shows what it holds.
 * @param maxBytes for all entries together, keys included.
 */
export function createBoundedCache<Value extends object>(name: string, maxBytes: number): BoundedCache<Value> {
  const entries = new LRUCache<string, Value>({ maxSize: maxBytes })
  const cache: BoundedCache<Value> = {
    get: (key) => entries.get(key),
    set: (key, value, bytes) =>
      void entries.set(key, value, { size: entryBytes + bytesOfText(key) + Math.ceil(bytes) }),
    delete: (key) => void entries.delete(key),
  }
  reportMemory(name, Object.assign(cache, { used: () => entries.calculatedSize, limit: maxBytes }))
  return cache
}

/** V8 keeps a text in one byte a character, or in two if any of them is beyond Latin-1. */
function bytesOfText(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length
}
