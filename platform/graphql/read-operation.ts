import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'
import { limitsRule, maxTokens } from './limits.ts'

/** An operation as a client sends it. */
export interface OperationRequest {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

/** An operation that fits the schema: the same object for the same text, as long as it is remembered. */
export interface Operation {
  document: DocumentNode
  definition: OperationDefinitionNode
}

/** The operation does not fit the schema, or its variables do not fit the operation. */
export class InvalidOperation extends Error {
  override name = 'InvalidOperation'
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[], code: string) {
    super(errors[0]?.message)
    this.errors = errors.map((error) => withCode(error, code))
  }
}

/** Clients send the same few documents again and again. Longer ones are rare, and would hold too much. */
const rememberedOperations = 500
const longestRemembered = 10_000

/**
 * Parses and validates with all limits, as Apollo Server does for what comes over HTTP, and remembers.
 * @param ownRules beyond those of the specification.
 * @throws (the function returned) {InvalidOperation}
 */
export function createOperationReader(
  schema: GraphQLSchema,
  ownRules: readonly ValidationRule[] = [],
): (request: OperationRequest) => Operation {
  const remembered = new Map<string, Operation>()
  const rules = [...specifiedRules, limitsRule, ...ownRules]

  return ({ query, operationName }) => {
    const key = `${operationName ?? ''} ${query}`
    const known = remembered.get(key)
    if (known) return known
    const operation = readOperation(schema, rules, query, operationName)
    if (key.length <= longestRemembered) {
      if (remembered.size >= rememberedOperations) remembered.delete(remembered.keys().next().value!)
      remembered.set(key, operation)
    }
    return operation
  }
}

function readOperation(
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
  query: string,
  operationName?: string | null,
): Operation {
  const document = parseDocument(query)
  const errors = validate(schema, document, rules)
  if (errors.length > 0) throw new InvalidOperation(errors, 'GRAPHQL_VALIDATION_FAILED')
  const definition = getOperationAST(document, operationName)
  if (definition) return { document, definition }
  const error = new GraphQLError('The document has no operation of that name')
  throw new InvalidOperation([error], 'OPERATION_RESOLUTION_FAILURE')
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens })
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidOperation([error], 'GRAPHQL_PARSE_FAILED')
    throw error
  }
}

/**
 * The variables of an operation with their defaults.
 * @throws {InvalidOperation}
 */
export function readVariables(
  schema: GraphQLSchema,
  { definition }: Operation,
  variables: Record<string, unknown> | null | undefined,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables ?? {})
  if (errors) throw new InvalidOperation(errors, 'BAD_USER_INPUT')
  return coerced
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions.code) return error
  const { message, nodes, source, positions, path, extensions } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, code } })
}
