import {
  createOperationReader,
  InvalidOperation,
  type Operation,
  type OperationRequest,
  readVariables as readVariablesFor,
} from '#platform/graphql/read-operation.ts'
import type { LoadedSupergraph } from './loaded-supergraph.ts'
import { unconditionalSubscriptionRule } from './unconditional-subscription-rule.ts'

export { InvalidOperation, type Operation, type OperationRequest }

const readers = new WeakMap<LoadedSupergraph, ReturnType<typeof createOperationReader>>()

/**
 * Reads an operation as it fits this version of the supergraph.
 * @throws {InvalidOperation}
 */
export function readOperation(supergraph: LoadedSupergraph, request: OperationRequest): Operation {
  const read = readers.get(supergraph) ?? createOperationReader(supergraph.apiSchema, [unconditionalSubscriptionRule])
  readers.set(supergraph, read)
  return read(request)
}

/**
 * The variables of an operation with their defaults, as query plans need them.
 * @throws {InvalidOperation}
 */
export function readVariables(
  { apiSchema }: LoadedSupergraph,
  operation: Operation,
  variables: OperationRequest['variables'],
): Record<string, unknown> {
  return readVariablesFor(apiSchema, operation, variables)
}
