// When a failed delivery is attempted again, and when it is given up: the schedule that Standard Webhooks recommends.

const [seconds, minutes, hours] = [1_000, 60_000, 3_600_000]

/** The pause after each failed attempt. Together a little more than three days. */
const pauses = [
  ...[5 * seconds, 5 * minutes, 30 * minutes],
  ...[2 * hours, 5 * hours, 10 * hours, 14 * hours, 20 * hours, 24 * hours],
]

/** How long an endpoint may fail without one success before it is switched off. */
export const failingMilliseconds = 72 * hours

/** The longest pause that an endpoint can ask for with `Retry-After`. */
const longestAskedPause = hours

/** The number of attempts after which a delivery is dead. */
export const maxAttempts = pauses.length + 1

/**
 * The time of the next attempt; undefined if there is none, so the delivery is dead.
 * @param failed the number of attempts that have failed, 1 or more
 * @param jitter 0 to 1: spreads the attempts of many deliveries that failed together
 * @param askedSeconds the `Retry-After` of the endpoint
 */
export function nextAttempt(failed: number, now: Date, jitter: number, askedSeconds?: number): Date | undefined {
  const pause = pauses[failed - 1]
  if (pause === undefined) return undefined
  const asked = Math.min((askedSeconds ?? 0) * seconds, longestAskedPause)
  return new Date(now.getTime() + Math.max(pause * (1 + jitter / 10), asked))
}

/** Whether an endpoint that has failed since then, without one success, is to be switched off. */
export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= failingMilliseconds
}
