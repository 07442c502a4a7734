/** Derives the time up to which all committed rows have been published, from repeated readings of the unpublished rows. */
export interface Watermark {
  /**
   * @param at a time before the rows were read
   * @param unpublished the ids of all unpublished rows
   * @returns a time: every row that was committed before it has been published. Undefined if that is not known.
   */
  take(at: number, unpublished: readonly string[]): number | undefined
  /** Forgets everything: the rows could not be read completely. */
  reset(): void
}

interface Reading {
  at: number
  /** Rows that were unpublished then and still are. */
  left: Set<string>
}

/** The number of readings that are kept: older ones are never needed. */
const mostReadings = 16

/** Ids and times of rows are assigned before their commit, so only a row that was seen unpublished counts as pending. */
export function createWatermark(): Watermark {
  let readings: Reading[] = []

  return {
    take(at, unpublished) {
      const now = new Set(unpublished)
      for (const reading of readings) for (const id of reading.left) if (!now.has(id)) reading.left.delete(id)
      readings.push({ at, left: now })
      const complete = readings.findLastIndex(({ left }) => left.size === 0)
      readings = readings.slice(Math.max(complete, 0)).slice(-mostReadings)
      return complete < 0 ? undefined : readings[0]!.at
    },
    reset() {
      readings = []
    },
  }
}
