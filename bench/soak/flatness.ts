/** One look at a process while it runs. */
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

/** What a process may grow by, in MiB, whatever its size: a garbage collector is not a clock. */
const tolerance = 16
/** And as a share of what it had. */
const share = 0.15

/**
 * Whether memory stays as it is. It compares lows: between two collections memory rises in any process, so that only what
 * is left after them says whether something stays for ever.
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
