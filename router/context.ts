import type { Caller } from '#platform/identity/caller.ts'

/** What belongs to one operation, on its way to the subgraphs. */
export interface RouterContext {
  caller: Caller
  /** The HTTP header of that name, passed on as it came. */
  idempotencyKey?: string
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignal
}
