/** The result of an import so far. */
export interface Tally {
  created: number
  updated: number
  unchanged: number
  /** Lines that were not imported, in the order of the file. */
  refused: { line: number; reason: string }[]
}

export const emptyTally = (): Tally => ({ created: 0, updated: 0, unchanged: 0, refused: [] })

export const importedIn = ({ created, updated, unchanged }: Tally) => created + updated + unchanged

/** Adds the result of a further batch. */
export function add(tally: Tally, more: Tally): void {
  tally.created += more.created
  tally.updated += more.updated
  tally.unchanged += more.unchanged
  tally.refused.push(...more.refused)
}
