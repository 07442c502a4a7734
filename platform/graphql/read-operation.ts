import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  TypeInfo,
  type ValidationRule,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { type CostOf, compileCost } from './cost.ts'
import { createDocumentCache } from './document-cache.ts'
import { checkLimits, type DocumentLimits, tooLarge } from './limits.ts'
import { reachableDefinitions } from './reachable-definitions.ts'
import { storableTextRule } from './storable-text-rule.ts'
import type { Weights } from './weights.ts'

/** An operation as a client sends it. */
export interface OperationRequest {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
  /** Whether the text is a trusted document, which other documents cannot evict from the cache. */
  isTrusted?: boolean
}

/** A valid operation. While it is cached, the same text gives the same object. */
export interface Operation {
  document: DocumentNode
  definition: OperationDefinitionNode
  /** The number of fields after fragments are inlined. */
  fields: number
  /** Nullable variables used where null is not allowed. */
  neverNull: readonly string[]
  /** The cost with these variables, defaults included. */
  costOf: CostOf
  /** Adds the bytes of data that is cached with it, such as its plan. */
  grow(bytes: number): void
  work: Work
}

/** The work of reading and planning a document that was not cached, and that no caller has been charged for yet. */
export interface Work {
  /** CPU time. */
  milliseconds: number
  /** The length of the document in characters. */
  length: number
}

/** The operation is invalid for the schema, or its variables are invalid for the operation. */
export class InvalidOperation extends Error {
  override name = 'InvalidOperation'
  readonly errors: readonly GraphQLError[]
  readonly work: Work = { milliseconds: 0, length: 0 }

  constructor(errors: readonly GraphQLError[], code: string) {
    super(errors[0]?.message)
    this.errors = errors.map((error) => withCode(error, code))
  }
}

/** The cached result for a document: an operation, or why it is refused. */
type Reading = { operation: Operation } | { refusal: InvalidOperation }

interface ReaderOptions {
  schema: GraphQLSchema
  /** Validation rules in addition to those of the specification. */
  rules?: readonly ValidationRule[]
  limits: DocumentLimits
  weights: Weights
  /** The budget of the document cache in bytes. */
  cacheBytes: number
  /** The budget of the cache of trusted documents in bytes. Default: there are none. */
  trustedCacheBytes?: number
}

/** @throws {InvalidOperation} @param beforeWork called before a document that is not cached is read; may throw. */
export type ReadOperation = (request: OperationRequest, beforeWork?: () => void) => Operation

/** Measured: a parsed document takes up to 112 bytes for each character if it consists of short fields, and usually 85. */
const bytesPerCharacter = 115
/** The size of an entry without its document. */
const bytesPerEntry = 1_000
/** More errors help nobody, and each takes time. */
const maxErrors = 20

/** Parses and validates an operation, and caches the result. Cheap checks run before expensive ones. */
export function createOperationReader(options: ReaderOptions): ReadOperation {
  const { schema, rules = [], limits, weights, cacheBytes, trustedCacheBytes } = options
  const ordinary = createDocumentCache<Reading>({ name: 'documents', maxBytes: cacheBytes })
  const trusted = trustedCacheBytes
    ? createDocumentCache<Reading>({ name: 'trusted documents', maxBytes: trustedCacheBytes, smallLength: Infinity })
    : ordinary
  const allRules = [storableTextRule, ...specifiedRules, ...rules]

  return ({ query, operationName: givenName, isTrusted = false }, beforeWork) => {
    const cache = isTrusted ? trusted : ordinary
    if (query.length > limits.length) {
      throw refusal(tooLarge(`The document has ${query.length} characters, at most ${limits.length} are allowed`))
    }
    // An empty name counts as no name, as GraphQL over HTTP defines it for GET requests.
    const operationName = givenName || undefined
    // The name is JSON so that its end is unambiguous: no two pairs of name and document have the same key.
    const key = `${operationName === undefined ? '' : JSON.stringify(operationName)} ${query}`
    const known = cache.get(key)
    if (known) {
      if ('operation' in known) return known.operation
      throw known.refusal
    }
    beforeWork?.()
    const start = performance.now()
    try {
      const grow = (bytes: number) => cache.grow(key, bytes)
      const read = readOperation(query, operationName)
      const work = { milliseconds: performance.now() - start, length: query.length }
      const operation = { ...read, grow, work }
      cache.offer(key, { operation }, bytesPerEntry + query.length * bytesPerCharacter)
      return operation
    } catch (error) {
      if (error instanceof InvalidOperation) {
        Object.assign(error.work, { milliseconds: performance.now() - start, length: query.length })
        cache.offer(key, { refusal: error }, bytesPerEntry + bytesOf(error.errors))
      }
      throw error
    }
  }

  function readOperation(query: string, operationName: string | undefined) {
    const document = parseDocument(query, limits.tokens)
    const fields = countFields(document, limits)
    const errors = validate(schema, document, allRules, { maxErrors })
    if (errors.length > 0) throw new InvalidOperation(errors, 'GRAPHQL_VALIDATION_FAILED')
    const definition = getOperationAST(document, operationName)
    if (!definition) {
      const error = new GraphQLError('The document has no operation of that name')
      throw new InvalidOperation([error], 'OPERATION_RESOLUTION_FAILURE')
    }
    const neverNull = findNeverNull(schema, document, definition)
    return { document, definition, fields, neverNull, costOf: compileCost({ schema, weights, document, definition }) }
  }
}

function refusal(error: GraphQLError): InvalidOperation {
  return new InvalidOperation([error], 'GRAPHQL_VALIDATION_FAILED')
}

function parseDocument(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens })
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidOperation([error], 'GRAPHQL_PARSE_FAILED')
    throw error
  }
}

function countFields(document: DocumentNode, limits: DocumentLimits): number {
  try {
    return checkLimits(document, limits)
  } catch (error) {
    if (error instanceof GraphQLError) throw refusal(error)
    throw error
  }
}

/**
 * GraphQL allows a nullable variable where null is not allowed if either of them has a default (§5.8.5), and fails the
 * request if null is given anyway.
 */
function findNeverNull(schema: GraphQLSchema, document: DocumentNode, definition: OperationDefinitionNode): string[] {
  const nullable = new Set<string>()
  for (const { type, variable } of definition.variableDefinitions ?? []) {
    if (type.kind !== Kind.NON_NULL_TYPE) nullable.add(variable.name.value)
  }
  if (nullable.size === 0) return []
  const found = new Set<string>()
  const typeInfo = new TypeInfo(schema)
  const visitor = visitWithTypeInfo(typeInfo, {
    VariableDefinition: () => false,
    Variable({ name }) {
      if (nullable.has(name.value) && isNonNullType(typeInfo.getInputType())) found.add(name.value)
    },
  })
  for (const node of reachableDefinitions(document, definition)) visit(node, visitor)
  return [...found]
}

/**
 * The variables of an operation with their defaults.
 * @throws {InvalidOperation}
 */
export function readVariables(
  schema: GraphQLSchema,
  operation: Pick<Operation, 'definition' | 'neverNull'>,
  variables: Record<string, unknown> | null | undefined,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.definition.variableDefinitions ?? [], variables ?? {})
  if (errors) throw new InvalidOperation(errors, 'BAD_USER_INPUT')
  refuseNull(operation, coerced)
  return coerced
}

/** @throws {InvalidOperation} if a variable is null that is used where null is not allowed. */
export function refuseNull({ neverNull }: Pick<Operation, 'neverNull'>, variables: Record<string, unknown>): void {
  for (const name of neverNull) {
    if (variables[name] !== null) continue
    const message = `Variable "$${name}" must not be null: it is used where a value is required`
    throw new InvalidOperation([new GraphQLError(message)], 'BAD_USER_INPUT')
  }
}

/** The error with a code but without the parsed document, which a cached refusal would keep in memory. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, source, positions, path, extensions } = error
  return new GraphQLError(message, { source, positions, path, extensions: { code, ...extensions } })
}

function bytesOf(errors: readonly GraphQLError[]): number {
  return errors.reduce((sum, { message }) => sum + message.length * 2 + 500, 0)
}
