/** The start is over, and the first callers have been answered. */
const pauseMilliseconds = 2_000

/**
 * Collects the garbage of the start, if Node runs with `--expose-gc`. An idle process would keep it for minutes, about 45 MiB
 * for all services together. It is one pause of some tenths of a second, so only `npm start` sets the option.
 */
export function collectAfterStart(): void {
  const { gc } = globalThis
  // Only the last resort gives the pages back to the system.
  if (gc) setTimeout(() => void gc({ type: 'major', flavor: 'last-resort' }), pauseMilliseconds).unref()
}
