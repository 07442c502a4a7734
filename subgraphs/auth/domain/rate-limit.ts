/** The requests that the bearer of a token may make in a window. The router enforces it. */
export interface RateLimit {
  requests: number
  windowSeconds: number
}
