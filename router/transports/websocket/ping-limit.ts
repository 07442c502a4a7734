/** Clients that check their connection send a ping every few seconds. */
const pingsPerSecond = 2
const pingsAtOnce = 60

/** A token bucket for the pings of one connection: 60, refilled by two a second. @returns whether one more is allowed. */
export function createPingLimit(now: () => number = performance.now.bind(performance)): () => boolean {
  let left = pingsAtOnce
  let filledAt = now()
  return () => {
    const at = now()
    left = Math.min(pingsAtOnce, left + ((at - filledAt) / 1_000) * pingsPerSecond)
    filledAt = at
    if (left < 1) return false
    left--
    return true
  }
}
