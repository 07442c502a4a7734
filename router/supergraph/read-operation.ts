import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { limitsRule, maxTokens } from '#platform/graphql/limits.ts'
import type { LoadedSupergraph } from './loaded-supergraph.ts'
import { unconditionalSubscriptionRule } from './unconditional-subscription-rule.ts'

/** An operation as a client sends it. */
export interface OperationRequest {
  query: string
  operationName?: string | null
  variables?: Record<string, unknown> | null
}

/** An operation that fits the supergraph. */
export interface Operation {
  document: DocumentNode
  definition: OperationDefinitionNode
}

/** The operation does not fit the supergraph, or its variables do not fit the operation. */
export class InvalidOperation extends Error {
  override name = 'InvalidOperation'
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[], code: string) {
    super(errors[0]?.message)
    this.errors = errors.map((error) => withCode(error, code))
  }
}

const rules = [...specifiedRules, limitsRule, unconditionalSubscriptionRule]

/** Clients send the same few documents again and again. Longer ones are rare, and would hold too much. */
const rememberedOperations = 500
const longestRemembered = 10_000
const remembered = new WeakMap<LoadedSupergraph, Map<string, Operation>>()

/**
 * Parses and validates, as Apollo Server does for HTTP.
 * @throws {InvalidOperation}
 */
export function readOperation(supergraph: LoadedSupergraph, { query, operationName }: OperationRequest): Operation {
  const known = remembered.get(supergraph) ?? new Map<string, Operation>()
  remembered.set(supergraph, known)
  const key = `${operationName ?? ''} ${query}`
  const operation = known.get(key) ?? checkOperation(supergraph, query, operationName)
  if (key.length <= longestRemembered) {
    if (!known.has(key) && known.size >= rememberedOperations) known.delete(known.keys().next().value!)
    known.set(key, operation)
  }
  return operation
}

function checkOperation({ apiSchema }: LoadedSupergraph, query: string, operationName?: string | null): Operation {
  const document = parseDocument(query)
  const errors = validate(apiSchema, document, rules)
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
 * The variables of an operation with their defaults, as query plans need them.
 * @throws {InvalidOperation}
 */
export function readVariables(
  { apiSchema }: LoadedSupergraph,
  { definition }: Operation,
  variables: Record<string, unknown> | null | undefined,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(apiSchema, definition.variableDefinitions ?? [], variables ?? {})
  if (errors) throw new InvalidOperation(errors, 'BAD_USER_INPUT')
  return coerced
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions.code) return error
  const { message, nodes, source, positions, path, extensions } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, code } })
}
