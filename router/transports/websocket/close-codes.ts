/**
 * The router's own close codes, in addition to those of graphql-ws (4400 bad message, 4401 subscribed before
 * `connection_init`, 4403 invalid token in `connection_init`, 4406 unknown protocol, 4408 no `connection_init` in time,
 * 4409 id of an operation in use, 4429 second `connection_init`, 4500 internal error) and RFC 6455 (1001 router shuts
 * down, 1009 message too long, 1013 try again later because tokens cannot be verified). On these three, clients of
 * graphql-ws reconnect by themselves. Documented for client authors in docs/live-tracking.md.
 */
export const closeCodes = {
  /** The token has expired and was not renewed: reconnect with a new one. */
  tokenExpired: 4441,
  /** The token has been revoked: reconnect with another one, if there is any. */
  tokenRevoked: 4442,
  /** Messages were not read in time: reconnect with the last versions seen. */
  tooSlow: 4443,
  /** The caller, or the address, has too many connections: close some. */
  tooManyConnections: 4444,
  /** More pings or pongs than any client needs: ping less often. */
  tooManyPings: 4445,
} as const

/** RFC 6455 §7.4.1: the server shuts down; the client may reconnect to another one. */
export const goingAway = 1001
/** https://www.iana.org/assignments/websocket/websocket.xml */
export const tryAgainLater = 1013
