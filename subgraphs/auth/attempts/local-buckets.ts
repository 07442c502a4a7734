import { type Holder, reportMemory } from '#platform/memory/report.ts'

/** Buckets in the memory of this process. Their number is bounded: the least recently used are evicted. */
export interface LocalBuckets {
  /** @returns the milliseconds until one more attempt is allowed; 0 if it was taken. */
  take(key: string): number
  giveBack(key: string): void
  reset(key: string): void
}

const maxBuckets = 20_000
/** A key is a digest, or an id and a network: 150 characters at most. */
const bytesPerBucket = 250

/**
 * @param each milliseconds in which one attempt leaks from the bucket.
 * @param capacity how many attempts the bucket holds.
 */
export function createLocalBuckets(each: number, capacity: number): LocalBuckets {
  /** The time when each bucket will be empty, least recently used first. */
  const buckets = new Map<string, number>()
  const local: LocalBuckets & Holder = {
    used: () => buckets.size * bytesPerBucket,
    limit: maxBuckets * bytesPerBucket,
    take(key) {
      const now = Date.now()
      const emptyAt = Math.max(buckets.get(key) ?? now, now) + each
      const missing = emptyAt - now - each * capacity
      if (missing > 0) return missing
      buckets.delete(key)
      buckets.set(key, emptyAt)
      if (buckets.size > maxBuckets) buckets.delete(buckets.keys().next().value!)
      return 0
    },
    giveBack(key) {
      const emptyAt = buckets.get(key)
      if (emptyAt !== undefined) buckets.set(key, emptyAt - each)
    },
    reset: (key) => void buckets.delete(key),
  }
  reportMemory('attempts', local)
  return local
}
