import { GraphQLError, print, separateOperations } from 'graphql'
import type { Operation, OperationRequest } from '../../supergraph/read-operation.ts'

/** Kept as it came, comments and all: to write it anew would cost more than it saves. */
const shortText = 2_048
/** Longer than any subscription needs: each character takes a hundred bytes once it is parsed and planned. */
const longestText = 16_384

/** What an operation takes when it is parsed, planned and prepared, as measured: short or long, and for each character. */
const bytesPerOperation = 90_000
const bytesPerCharacter = 110
/** Queues, timers and functions of one subscription, as measured. */
const bytesPerSubscription = 12_000
/** The variables are kept as they came, as they were read, and in the name of the channel. */
const copiesOfVariables = 3

/**
 * Of a request what a subscription needs to be read again: the operation that runs without comments, and the variables
 * that it declares.
 * @throws {GraphQLError} OPERATION_TOO_LARGE
 */
export function keptRequest(request: OperationRequest, operation: Operation): OperationRequest {
  const { query, operationName } = request
  const text = query.length <= shortText ? query : textOf(operation)
  if (text.length <= longestText)
    return { query: text, operationName, variables: declaredVariables(request, operation) }
  throw new GraphQLError(
    `The subscription has ${text.length} characters without its comments, at most ${longestText} are allowed`,
    { extensions: { code: 'OPERATION_TOO_LARGE' } },
  )
}

/** What keeping it costs, in bytes: once for all that share the operation, and for each subscription. */
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
