import { type Holder, reportMemory } from '#platform/memory/report.ts'

/** Buckets in the memory of this process, so many at most: of more, those that were used the longest time ago are forgotten. */
export interface LocalBuckets {
  /** @returns how many milliseconds are missing for one more attempt; 0 if it was taken. */
  take(key: string): number
  giveBack(key: string): void
  reset(key: string): void
}

const mostBuckets = 20_000
/** A key is a digest, or an id and a network: 150 characters at most. */
const bytesPerBucket = 250

/**
 * @param each milliseconds in which one attempt runs out of the bucket.
 * @param capacity how many it holds.
 */
export function createLocalBuckets(each: number, capacity: number): LocalBuckets {
  /** When each bucket will be empty. In the order of their use. */
  const buckets = new Map<string, number>()
  const local: LocalBuckets & Holder = {
    used: () => buckets.size * bytesPerBucket,
    limit: mostBuckets * bytesPerBucket,
    take(key) {
      const now = Date.now()
      const emptyAt = Math.max(buckets.get(key) ?? now, now) + each
      const missing = emptyAt - now - each * capacity
      if (missing > 0) return missing
      buckets.delete(key)
      buckets.set(key, emptyAt)
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value!)
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
