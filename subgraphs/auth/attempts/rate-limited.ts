import { Refusal } from '#platform/values/refusal.ts'

/** There have been too many; `retryAfterSeconds` in the details says when to try again. */
export function rateLimited(milliseconds: number): Refusal<{ retryAfterSeconds: number }> {
  const retryAfterSeconds = Math.max(Math.ceil(milliseconds / 1000), 1)
  return new Refusal('RATE_LIMITED', `Too many attempts: try again in ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  })
}
