import type { RateLimit } from '../domain/rate-limit.ts'
import { rateLimited } from './rate-limited.ts'

/** Counts the requests of clients that have proved themselves. @throws {Refusal} RATE_LIMITED */
export type CountClientRequest = (client: { id: string; rateLimit: RateLimit }) => void

/** What is allowed to one with a small rate limit: tokens have to be got, renewed and ended all the same. */
const leastRequests = 60

/**
 * A client has the rate limit here that its tokens have at the router: each of its requests costs a signature or a statement,
 * and each token lives for an hour. In the memory of this process, which has an entry for each client that there is: a token
 * costs no round trip to Redis.
 */
export function countClientRequests(): CountClientRequest {
  const windows = new Map<string, { count: number; endsAt: number }>()
  return ({ id, rateLimit: { requests, windowSeconds } }) => {
    const now = Date.now()
    const known = windows.get(id)
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowSeconds * 1000 }
    if (window.count >= Math.max(requests, leastRequests)) throw rateLimited(window.endsAt - now)
    window.count++
    windows.set(id, window)
  }
}
