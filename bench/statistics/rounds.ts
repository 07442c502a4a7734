/** One figure over several rounds. */
export interface Spread {
  median: number
  least: number
  most: number
}

/** @throws {Error} without values. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('A spread needs at least one value')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { median, least: sorted[0]!, most: sorted.at(-1)! }
}

/** The spread of each figure that all rounds have, including nested ones. */
export type SpreadOf<Round> = {
  [Name in keyof Round]: Round[Name] extends number
    ? Spread
    : Round[Name] extends object
      ? SpreadOf<Round[Name]>
      : never
}

/** Median, minimum and maximum of every number that all rounds have. Other values are omitted. */
export function spreadOfRounds<Round extends object>(rounds: readonly Round[]): SpreadOf<Round> {
  const [first] = rounds
  const names = Object.keys(first ?? {}) as (keyof Round)[]
  const figures = names.flatMap((name) => {
    const values = rounds.map((round) => round[name])
    if (values.every((value) => typeof value === 'number')) return [[name, spreadOf(values)]]
    if (values.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value)))
      return [[name, spreadOfRounds(values as object[])]]
    return []
  })
  return Object.fromEntries(figures) as SpreadOf<Round>
}
