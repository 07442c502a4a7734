// How long a busy router collects operations before it sends them together: see docs/adr/0025.

/**
 * Milliseconds from the beginning of one batch to that of the next.
 * @param sent how many operations the one had
 * @param lastTook milliseconds that the last batch took to be answered in full, as far as one has been
 */
export type PauseAfter = (sent: number, lastTook: number) => number

/**
 * Three for each operation: from 330 a second on, what operations cost together (the waking of processes, transactions)
 * counts for more than the wait.
 */
const each = 3
const most = 30
/** Of mutations, when those before them take long to be answered. */
const mostUnderStrain = 60

/** Of queries. */
export const pauseAfterQueries: PauseAfter = (sent) => Math.min(sent * each, most)

/** Of mutations: many are collected for as long as the last ones took, within limits, so that batches seldom overlap. */
export const pauseAfterMutations: PauseAfter = (sent, lastTook) => {
  const pause = pauseAfterQueries(sent, lastTook)
  // Few at once are not what strains the services.
  return pause < most ? pause : Math.min(Math.max(lastTook, most), mostUnderStrain)
}
