/**
 * The codes that the router closes WebSockets with, besides those of graphql-ws (4400 bad message, 4401 subscribed before
 * `connection_init`, 4403 the token of `connection_init` does not hold, 4406 unknown protocol, 4408 no `connection_init`
 * in time, 4409 id of an operation in use, 4429 second `connection_init`, 4500 our fault) and RFC 6455 (1001 the router goes
 * down, 1009 message too long, 1013 try again later: tokens cannot be checked at the moment). After these clients of
 * graphql-ws connect again by themselves. Told to their authors in docs/live-tracking.md.
 */
export const closeCodes = {
  /** The token has expired and no fresh one was handed over: come back with one. */
  tokenExpired: 4441,
  /** The token has been revoked: come back with another one, if there is any. */
  tokenRevoked: 4442,
  /** Messages were not read in time: come back with the last versions seen. */
  tooSlow: 4443,
  /** The caller, or the address, has too many connections: close some. */
  tooManyConnections: 4444,
  /** More pings or pongs than any client needs: ping less often. */
  tooManyPings: 4445,
} as const

/** RFC 6455 §7.4.1: the server goes down, the client may come back to another. */
export const goingAway = 1001
/** https://www.iana.org/assignments/websocket/websocket.xml */
export const tryAgainLater = 1013
