// Calls between services that run in one process: no JSON, no socket. What a caller may do, the limits, the loaders of a
// batch and the masking of errors are the same as over HTTP, because both end in the same executor.
import type { FormattedExecutionResult } from 'graphql'
import type { Caller } from '../identity/caller.ts'
import type { OperationRequest } from './read-operation.ts'

/** An operation with the data that HTTP headers would carry. */
export interface LocalCall {
  operation: OperationRequest
  /** Whose operation it is: a caller whose token this process has verified, or the `Authorization` header of a service. */
  caller: Caller | { authorization: string }
  /** The address of the client, if it is known. */
  address?: string | undefined
  idempotencyKey?: string | undefined
  traceparent: string | undefined
}

/** Answers an operation. Never throws: errors are in the response. */
export type AnswerLocally = (call: LocalCall) => Promise<FormattedExecutionResult>

/** A subgraph in this process. */
export interface LocalSubgraph {
  /** Starts a batch, whose queries share loaders. */
  startBatch(): AnswerLocally
}

/** The subgraphs in this process that accept operations at the moment. */
export interface LocalSubgraphs {
  /**
   * Lets others call a subgraph.
   * @returns a function that ends that. It resolves when the operations in flight have been answered.
   */
  offer(name: string, subgraph: LocalSubgraph): () => Promise<void>
  /** Undefined if the subgraph is in another process, or not open: it can only be called over HTTP. */
  find(name: string): LocalSubgraph | undefined
}

export function createLocalSubgraphs(): LocalSubgraphs {
  const open = new Map<string, LocalSubgraph>()

  return {
    offer(name, subgraph) {
      const inFlight = new Set<Promise<unknown>>()
      open.set(name, {
        startBatch() {
          const answer = subgraph.startBatch()
          return (call) => {
            const answering = answer(call)
            inFlight.add(answering)
            void answering.finally(() => inFlight.delete(answering))
            return answering
          }
        },
      })
      return async () => {
        open.delete(name)
        await Promise.all(inFlight)
      }
    },
    find: (name) => open.get(name),
  }
}
