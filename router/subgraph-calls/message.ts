import type { LocalCall } from '#platform/graphql/local-subgraphs.ts'
import type { Caller } from '#platform/identity/caller.ts'
import type { Span } from '#platform/tracing/spans.ts'
import type { SubgraphAnswer } from './answer.ts'

/** An operation for a subgraph, whatever the way to it. */
export interface Message extends LocalCall {
  /** Whose operation it is. The token has been verified. */
  caller: Caller
  /** Aborted when the caller no longer waits for the answer. */
  signal: AbortSignal
}

/** A message that waits for its answer. */
export interface Pending extends Message {
  /** The span of the operation. */
  span: Span | undefined
  resolve(answer: SubgraphAnswer): void
  reject(error: unknown): void
}

/**
 * Sends one operation. @throws the errors of the connection, {UnusableAnswer}, {BrokenCircuitError}, or the signal's
 * reason.
 */
export type SendOperation = (message: Message) => Promise<SubgraphAnswer>

/** A way to a subgraph. */
export interface Transport {
  sendAlone: SendOperation
  /** Sends operations that started together, and settles each, without waiting for slower ones. */
  sendTogether(messages: readonly Pending[]): void
}
