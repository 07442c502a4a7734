/** One reading of a running process. */
export interface Reading {
  /** Milliseconds since the beginning. */
  moment: number
  /** MiB. */
  value: number
}

export interface Flatness {
  /** The least of the second quarter: with the first the process has grown to its size. */
  early: number
  /** The least of the last quarter. */
  late: number
  growth: number
  isFlat: boolean
}

/** The allowed growth in MiB, because garbage collection is irregular. */
const tolerance = 16
/** The allowed growth as a share of the earlier memory. */
const share = 0.15

/**
 * Whether memory stays constant. Compares minimums, because memory rises between two collections in any process, and
 * only the memory after a collection shows a leak.
 */
export function judgeFlatness(readings: readonly Reading[]): Flatness {
  const end = readings.at(-1)?.moment ?? 0
  const lowOf = (from: number, to: number) => {
    const values = readings.filter(({ moment }) => moment >= end * from && moment <= end * to).map(({ value }) => value)
    return values.length === 0 ? Number.NaN : Math.min(...values)
  }
  const early = lowOf(0.25, 0.5)
  const late = lowOf(0.75, 1)
  const growth = late - early
  return { early, late, growth, isFlat: growth <= Math.max(tolerance, early * share) }
}
