import { Refusal } from '#platform/values/refusal.ts'

/** Maps a refusal to its result type; other errors are rethrown. */
export function toRefused(error: unknown) {
  // The request was not processed: that is nothing of the product's.
  if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
  return { __typename: 'ProductRefused' as const, code: error.code, message: error.message }
}
