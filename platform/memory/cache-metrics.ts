import { counts } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'

/** The lookups of a cache since the start of the service. */
interface Lookups {
  hits: number
  misses: number
}

const caches = perService(() => {
  const lookupsOf = new Map<string, Lookups>()
  const resultsOf = new Map<string, Map<string, number>>()
  counts<'cache' | 'result'>(
    'waybill_cache_requests_total',
    'Lookups in caches, by result: hit or miss, and others of some caches',
    ['cache', 'result'],
    function* () {
      for (const [cache, { hits, misses }] of lookupsOf) {
        yield [{ cache, result: 'hit' }, hits]
        yield [{ cache, result: 'miss' }, misses]
      }
      for (const [cache, results] of resultsOf) for (const [result, count] of results) yield [{ cache, result }, count]
    },
  )
  return { lookupsOf, resultsOf }
})

/** Counts of a cache, for its code to increment. Caches of the same name are counted together. */
export function countLookups(cache: string): Lookups {
  const { lookupsOf } = caches()
  const lookups = lookupsOf.get(cache) ?? { hits: 0, misses: 0 }
  lookupsOf.set(cache, lookups)
  return lookups
}

/** As `countLookups`, for a cache that has further results. */
export function countResults<Result extends string>(cache: string): (result: Result, times?: number) => void {
  const { resultsOf } = caches()
  const results = resultsOf.get(cache) ?? new Map<string, number>()
  resultsOf.set(cache, results)
  return (result, times = 1) => {
    if (times > 0) results.set(result, (results.get(result) ?? 0) + times)
  }
}
