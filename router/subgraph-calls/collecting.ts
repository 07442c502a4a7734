// How long a busy router collects operations before it sends them as a batch: see docs/adr/0025.

/**
 * Milliseconds from the start of one batch to the start of the next.
 * @param sent the number of operations in the batch
 * @param lastTook milliseconds until the last batch was answered completely, if one has been
 */
export type PauseAfter = (sent: number, lastTook: number) => number

/**
 * Three for each operation: from 330 operations a second on, their common overhead (waking processes, transactions)
 * outweighs the delay.
 */
const perOperation = 3
const maxMilliseconds = 30
/** The maximum for mutations while earlier ones are slow. */
const maxUnderLoad = 60

/** Of queries. */
export const pauseAfterQueries: PauseAfter = (sent) => Math.min(sent * perOperation, maxMilliseconds)

/**
 * For mutations: collects large batches for as long as the last batch took, within limits, so that batches seldom
 * overlap.
 */
export const pauseAfterMutations: PauseAfter = (sent, lastTook) => {
  const pause = pauseAfterQueries(sent, lastTook)
  // Small batches do not load the services.
  return pause < maxMilliseconds ? pause : Math.min(Math.max(lastTook, maxMilliseconds), maxUnderLoad)
}
