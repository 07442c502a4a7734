import { GraphQLError, print, separateOperations } from 'graphql'
import type { Operation, OperationRequest } from '../../supergraph/read-operation.ts'

/** Texts up to this length are kept unchanged: printing them without comments would cost more than it saves. */
const shortText = 2_048
/** The maximum length: each character takes a hundred bytes once parsed and planned. */
const longestText = 16_384

/** Measured bytes of a parsed, planned and prepared operation: a constant, and for each character. */
const bytesPerOperation = 90_000
const bytesPerCharacter = 110
/** Measured bytes of the queues, timers and functions of one subscription. */
const bytesPerSubscription = 12_000
/** Variables are kept as sent, as coerced, and in the key of the channel. */
const copiesOfVariables = 3

/**
 * The part of a request that is needed to read it again: the operation without comments, and its declared variables.
 * @throws {GraphQLError} OPERATION_TOO_LARGE
 */
export function retainedRequest(request: OperationRequest, operation: Operation): OperationRequest {
  const { query, operationName, isTrusted = false } = request
  // All that use a trusted document share its text.
  const text = query.length <= shortText || isTrusted ? query : textOf(operation)
  if (text.length <= longestText)
    return { query: text, operationName, isTrusted, variables: declaredVariables(request, operation) }
  throw new GraphQLError(
    `The subscription has ${text.length} characters without its comments, at most ${longestText} are allowed`,
    { extensions: { code: 'OPERATION_TOO_LARGE' } },
  )
}

/** Bytes of a kept request: once for all that share the operation, and for each subscription. */
export function bytesOfRequest({ query, variables }: OperationRequest) {
  return {
    operationBytes: bytesPerOperation + bytesPerCharacter * query.length,
    ownBytes: bytesPerSubscription + copiesOfVariables * JSON.stringify(variables ?? {}).length,
  }
}

function textOf({ document, definition }: Operation): string {
  return print(separateOperations(document)[definition.name?.value ?? '']!)
}

function declaredVariables({ variables }: OperationRequest, { definition }: Operation): Record<string, unknown> {
  const names = definition.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  return Object.fromEntries(names.flatMap((name) => (variables && name in variables ? [[name, variables[name]]] : [])))
}
