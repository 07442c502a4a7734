/** The limits of one caller and one connection. Read from the environment by ../config.ts. */
export interface LiveLimits {
  /** WebSockets, event streams and multipart responses of one caller with a token. */
  connectionsPerCaller: number
  /** The same without a token, from one address. */
  connectionsPerAddress: number
  subscriptionsPerConnection: number
  /** Estimated bytes of memory for all subscriptions together. */
  keptBytes: number
  /** Estimated bytes of memory for the subscriptions of one caller, or of one address without a token. */
  keptBytesPerOwner: number
  /** Queries and mutations in flight on one connection. */
  operationsPerConnection: number
  /** The maximum length of a WebSocket message from a client. */
  messageBytes: number
  /** The maximum number of bytes buffered for a client that does not read. */
  bufferedBytes: number
  /** The timeout for the first message of a WebSocket, `connection_init`. */
  initMilliseconds: number
}
