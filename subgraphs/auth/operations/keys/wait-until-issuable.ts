import { setTimeout as delay } from 'node:timers/promises'
import { millisecondsUntilIssuable } from '../../domain/revocation.ts'

/**
 * Waits until a new token can be told from the client's tokens that were just revoked: at most two seconds, and almost
 * always not at all. @returns the time of issue.
 */
export async function waitUntilIssuable(tokensEndedUntil: Date | undefined, now: Date): Promise<Date> {
  const milliseconds = millisecondsUntilIssuable(tokensEndedUntil, now)
  if (milliseconds === 0) return now
  await delay(milliseconds)
  return new Date(now.getTime() + milliseconds)
}
