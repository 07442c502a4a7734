/** A summary of measured times in milliseconds. */
export interface Latency {
  count: number
  mean: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** @param times milliseconds, in any order; they are sorted in place. */
export function summariseTimes(times: Float64Array): Latency {
  times.sort()
  const sum = times.reduce((total, time) => total + time, 0)
  return {
    count: times.length,
    mean: times.length === 0 ? 0 : sum / times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    max: times.at(-1) ?? 0,
  }
}

/** The percentile of sorted times by nearest rank; 0 without times. */
export function percentile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)]!
}

/** A growing array of measured times. */
export function createTimes(capacity = 4_096) {
  let times = new Float64Array(capacity)
  let count = 0
  return {
    add(milliseconds: number): void {
      if (count === times.length) {
        const larger = new Float64Array(times.length * 2)
        larger.set(times)
        times = larger
      }
      times[count++] = milliseconds
    },
    /** A copy, in the order of arrival. */
    all: (): Float64Array => times.slice(0, count),
  }
}
