// Many operations in one HTTP request, between the router and our own subgraphs: `POST /graphql/batch`. The request has
// the router's own access token in its `Authorization` header. Its body is a JSON array of `BatchedOperation`; the answer
// has a line of JSON (`BatchedAnswer`) for each, as soon as it is known, so that none waits for a slower one.

/** Where a subgraph takes batches, beside `/graphql`. */
export const batchPath = '/graphql/batch'

/** More are refused. */
export const maxOperations = 64

/** Larger requests are refused, in bytes. */
export const maxBatchBytes = 1_048_576

/** An operation, with the HTTP headers that it would have come with by itself: whose it is, and its trace. */
export interface BatchedOperation {
  headers: Record<string, string>
  operation: { query: string; variables?: Record<string, unknown>; operationName?: string }
}

/** The GraphQL response to the operation at this place of the request. */
export interface BatchedAnswer {
  index: number
  answer: unknown
}
