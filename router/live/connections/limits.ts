/** What one caller, and one connection, may have. Read from the environment by ../config.ts. */
export interface LiveLimits {
  /** WebSockets and event streams of one customer or client. */
  connectionsPerCaller: number
  /** WebSockets and event streams without a token from one address. */
  connectionsPerAddress: number
  subscriptionsPerConnection: number
  /** Memory that all subscriptions together may take, in bytes, estimated. */
  keptBytes: number
  /** Memory that those of one caller may take, or those without a token from one address. */
  keptBytesPerOwner: number
  /** Queries and mutations that run at a time on one connection. */
  operationsPerConnection: number
  /** Length of a WebSocket message from a client. */
  messageBytes: number
  /** What may wait in the router because a client does not read it. */
  bufferedBytes: number
  /** Time for the first message of a WebSocket, `connection_init`. */
  initMilliseconds: number
}
