import { counts } from '../process/metrics.ts'

/** The lookups of a cache since the start of the process. */
interface Lookups {
  hits: number
  misses: number
}

const lookupsOf = new Map<string, Lookups>()

counts<'cache' | 'result'>(
  'waybill_cache_requests_total',
  'Lookups in caches, by result: hit or miss',
  ['cache', 'result'],
  function* () {
    for (const [cache, { hits, misses }] of lookupsOf) {
      yield [{ cache, result: 'hit' }, hits]
      yield [{ cache, result: 'miss' }, misses]
    }
  },
)

/** Counts of a cache, for its code to increment. Caches of the same name are counted together. */
export function countLookups(cache: string): Lookups {
  const lookups = lookupsOf.get(cache) ?? { hits: 0, misses: 0 }
  lookupsOf.set(cache, lookups)
  return lookups
}
