import type { Caller } from '#platform/identity/caller.ts'
import type { CheckedOperation } from './supergraph/check-operation.ts'

/** The context of one operation, which the calls to subgraphs use. */
export interface RouterContext {
  caller: Caller
  /** The caller's address, as far as trusted proxies tell. */
  address?: string
  /** The `Idempotency-Key` header, forwarded unchanged. */
  idempotencyKey?: string
  /** Aborted when the client no longer waits for the response. */
  signal?: AbortSignal
  /** Set if the operation was checked and charged before Apollo Server received it. */
  admitted?: CheckedOperation & { documentName: string }
  /** Whether the executor of Apollo Server has to wait for the caller's turn. */
  needsTurn?: boolean
  /** Whether the client asked for the cost of the operation. */
  wantsCost?: boolean
}
