// Many operations in one HTTP request, from the router to our subgraphs: `POST /graphql/batch`. The `Authorization`
// header holds the router's own access token. The body is a JSON array of `BatchedOperation`. The response has one line
// of JSON (`BatchedAnswer`) for each operation, in order of completion, so that no operation waits for a slower one.

/** The path for batches, beside `/graphql`. */
export const batchPath = '/graphql/batch'

/** The maximum number of operations in a batch. */
export const maxOperations = 64

/** The maximum size of a request in bytes. */
export const maxBatchBytes = 1_048_576

/** An operation with the HTTP headers of a single request, such as the caller's token and the trace. */
export interface BatchedOperation {
  headers: Record<string, string>
  operation: { query: string; variables?: Record<string, unknown>; operationName?: string }
}

/** The GraphQL response to the operation with this index in the request. */
export interface BatchedAnswer {
  index: number
  answer: unknown
}
