import type { Caller } from '#platform/identity/caller.ts'
import type { CheckedOperation } from './supergraph/check-operation.ts'

/** What belongs to one operation, on its way to the subgraphs. */
export interface RouterContext {
  caller: Caller
  /** The address that the caller calls from, as far as trusted proxies tell. */
  address?: string
  /** The HTTP header of that name, passed on as it came. */
  idempotencyKey?: string
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignal
  /** The operation, where it was checked and charged before Apollo Server gets it. */
  admitted?: CheckedOperation
  /** Whether the caller asks what the operation costs. */
  wantsCost?: boolean
}
