import { setTimeout as delay } from 'node:timers/promises'
import { millisecondsUntilIssuable } from '../../domain/revocation.ts'

/**
 * Waits until a token would not be taken for one of those that have just been revoked with all of its client's: two seconds
 * at most, and nearly never at all. @returns the moment to date it with.
 */
export async function untilIssuable(tokensEndedUntil: Date | undefined, now: Date): Promise<Date> {
  const milliseconds = millisecondsUntilIssuable(tokensEndedUntil, now)
  if (milliseconds === 0) return now
  await delay(milliseconds)
  return new Date(now.getTime() + milliseconds)
}
