import { Refusal } from '#platform/values/refusal.ts'

/** The refusal after too many attempts; `retryAfterSeconds` in the details says when to retry. */
export function rateLimited(milliseconds: number): Refusal<{ retryAfterSeconds: number }> {
  const retryAfterSeconds = Math.max(Math.ceil(milliseconds / 1000), 1)
  return new Refusal('RATE_LIMITED', `Too many attempts: try again in ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  })
}
