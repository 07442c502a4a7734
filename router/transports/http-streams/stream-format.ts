import type { GraphQLFormattedError } from 'graphql'
import type { Transport } from '../../live/connections/metrics.ts'

/**
 * Why an operation ended with an error.
 * - `operation`: it is refused, and would be refused again.
 * - `connection`: the client must reconnect with another token, or read faster.
 * - `outage`: a service or Redis is down. The client must reconnect.
 * - `shutdown`: the router shuts down. The client must reconnect, to another router.
 */
export type Ending = 'operation' | 'connection' | 'outage' | 'shutdown'

/** How the results of an operation are written into an HTTP response. */
export interface StreamFormat {
  /** The label in metrics. */
  transport: Transport
  headers: Record<string, string>
  /** Written with the headers, so that the client sees at once that the stream has begun. */
  opening: string
  /** Written regularly, so that intermediaries do not close an idle connection. */
  heartbeat: string
  /** @param id the event id from which a client can resume. */
  result(result: object, id: string | undefined): string
  /** Errors that end the operation. Without `completion` after them, the client reconnects by itself. */
  failure(errors: readonly GraphQLFormattedError[], ending: Ending): { text: string; isComplete: boolean }
  /** Written at the end of an operation, unless its client has to reconnect. */
  completion: string
  /**
   * Whether queries, mutations and refused subscriptions are answered with plain JSON and a status. Otherwise everything
   * is written into the stream.
   */
  isOnlyForSubscriptions: boolean
}
