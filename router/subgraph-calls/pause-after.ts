/**
 * From 330 operations a second on, the common overhead of operations (waking processes, transactions) outweighs the
 * delay.
 */
const perOperation = 3
const maxMilliseconds = 30

/**
 * How long a busy router collects operations before it sends them as a batch: see docs/adr/0025.
 * @param sent the number of operations in the last batch
 * @returns milliseconds from the start of that batch to the start of the next
 */
export function pauseAfter(sent: number): number {
  return Math.min(sent * perOperation, maxMilliseconds)
}
