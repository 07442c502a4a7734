/** How many requests the bearer of a token may make in how long; the router counts them. */
export interface RateLimit {
  requests: number
  windowSeconds: number
}
