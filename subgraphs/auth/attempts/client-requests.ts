import type { RateLimit } from '../domain/rate-limit.ts'
import { rateLimited } from './rate-limited.ts'

/** Counts the requests of authenticated clients. @throws {Refusal} RATE_LIMITED */
export type CountClientRequest = (client: { id: string; rateLimit: RateLimit }) => void

/** The minimum for clients with a small rate limit: they must still be able to request, refresh and revoke tokens. */
const minRequests = 60

/**
 * Applies to a client the rate limit that its tokens have at the router: each request costs a signature or a statement,
 * and each token lives for an hour. Kept in memory, one entry for each existing client, so that a token costs no round
 * trip to Redis.
 */
export function countClientRequests(): CountClientRequest {
  const windows = new Map<string, { count: number; endsAt: number }>()
  return ({ id, rateLimit: { requests, windowSeconds } }) => {
    const now = Date.now()
    const known = windows.get(id)
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowSeconds * 1000 }
    if (window.count >= Math.max(requests, minRequests)) throw rateLimited(window.endsAt - now)
    window.count++
    windows.set(id, window)
  }
}
