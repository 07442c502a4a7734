import type { Caller } from '#platform/identity/caller.ts'
import type { LoadedSupergraph } from './loaded-supergraph.ts'
import { type Operation, type OperationRequest, readOperation, readVariables } from './read-operation.ts'

/** An operation that may be executed, and its variables with their defaults. */
interface CheckedOperation {
  operation: Operation
  variables: Record<string, unknown>
}

/**
 * Checks what can be checked before an operation runs, however it comes: that it fits this version of the supergraph and
 * the limits, that its caller may, that its variables fit.
 * @throws {GraphQLError | InvalidOperation}
 */
export function checkOperation(
  supergraph: LoadedSupergraph,
  request: OperationRequest,
  caller: Caller,
): CheckedOperation {
  const operation = readOperation(supergraph, request)
  supergraph.authorise(operation.document, caller)
  return { operation, variables: readVariables(supergraph, operation, request.variables) }
}
