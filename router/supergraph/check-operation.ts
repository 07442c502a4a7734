import { tooLarge } from '#platform/graphql/limits.ts'
import type { Caller } from '#platform/identity/caller.ts'
import type { LoadedSupergraph } from './loaded-supergraph.ts'
import {
  InvalidOperation,
  type Operation,
  type OperationRequest,
  readOperation,
  readVariables,
} from './read-operation.ts'

/** An operation that may be executed, and its variables with defaults. */
export interface CheckedOperation {
  operation: Operation
  variables: Record<string, unknown>
  /** By the cost specification. */
  cost: number
}

/** The maximum cost of an operation: about 50 pages of 100 objects with some nested objects. */
export const maxCost = 50_000

/**
 * Runs all checks that precede execution, for every transport: validity for this version of the supergraph, limits,
 * authorisation, variables and cost.
 * @param beforeWork called before a document that is not cached is read; may throw.
 * @throws {GraphQLError | InvalidOperation}
 */
export function checkOperation(
  supergraph: LoadedSupergraph,
  request: OperationRequest,
  caller: Caller,
  beforeWork?: () => void,
): CheckedOperation {
  const operation = readOperation(supergraph, request, beforeWork)
  supergraph.authorise(operation, caller)
  const variables = readVariables(supergraph, operation, request.variables)
  const cost = operation.costOf(variables)
  if (cost > maxCost) {
    const error = tooLarge(
      `The operation costs ${cost}, at most ${maxCost} is allowed: ask for smaller pages, or for less at once`,
    )
    throw new InvalidOperation([error], 'OPERATION_TOO_LARGE')
  }
  return { operation, variables, cost }
}
