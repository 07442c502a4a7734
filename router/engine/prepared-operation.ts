import type { PlanNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql'
import type { JsonObject } from '#platform/values/json.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { repeatedOperations } from './equal-fetches.ts'
import { movedError, visibleErrors } from './fetch-errors.ts'
import { compileIntrospection } from './introspection.ts'
import { compilePlan, type ExecutionState, type Step } from './plan-steps.ts'
import { keyPrefix, keysInAnswers } from './planner-document.ts'
import { compileObject, type ShapeObject, type Shaping } from './response-shape.ts'
import { conditionVariables, fragmentsOf } from './selections.ts'
import { compileSerially } from './serial-mutations.ts'

const rememberedCases = 64

/** Executes a prepared operation, which is planned and compiled once. */
export type ExecuteOperation = (request: Omit<ExecutionState, 'data' | 'errors'>) => Promise<ExecutionResult>

/**
 * @param plan the plan of the operation without introspection; undefined if no subgraph is needed.
 * @param onFurtherShape called when a second or later response shape is cached.
 * @throws {Error} if the plan has an element that no plan of this router has.
 */
export function prepareOperation(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  plan: PlanNode | undefined,
  onFurtherShape?: () => void,
): ExecuteOperation {
  const { apiSchema: schema, interfaceObjects } = supergraph
  const isQuery = definition.operation === OperationTypeNode.QUERY
  const forQueries = isQuery && plan && { usesCache: true, repeated: repeatedOperations(plan) }
  const run: Step | undefined =
    plan &&
    (compileSerially(supergraph, document, definition, plan) ?? compilePlan({ ...supergraph, ...forQueries }, plan))
  const type = schema.getRootType(definition.operation)!
  const fragments = fragmentsOf(document)
  const keyInAnswers = keysInAnswers(supergraph, document)
  const scope = { schema, interfaceObjects, fragments, keyInAnswers }
  const prefix = keyPrefix(supergraph, document)
  const shapeFor = forEachCase(
    conditionVariables(document),
    (variables) => compileObject({ ...scope, variables }, type, [definition.selectionSet]),
    onFurtherShape,
  )
  const introspect = compileIntrospection(schema, document, definition)

  return async (request) => {
    const execution: ExecutionState = { ...request, data: {}, errors: [] }
    await run?.(execution)
    await introspect?.(execution)
    const shaping: Shaping = { errors: [], path: [], bytes: 0 }
    const data = completeWithin(shapeFor(request.variables), execution, shaping)
    const reported = prefix === '' ? execution.errors : execution.errors.map((error) => withClientKeys(error, prefix))
    // If the subgraphs reported errors, errors about missing values would only repeat them.
    const errors = reported.length > 0 ? visibleErrors(reported, data) : shaping.errors
    return errors.length > 0 ? { data, errors } : { data }
  }
}

/** Null, with an error, if the response becomes too large. */
function completeWithin(shape: ShapeObject, { data, errors }: ExecutionState, shaping: Shaping): JsonObject | null {
  try {
    return shape(data, shaping) ?? null
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    errors.push(error)
    return null
  }
}

/** Caches one shape for each combination of `@include` and `@skip` variables that occurs. There are few. */
function forEachCase(
  names: string[],
  compile: (variables: Record<string, unknown>) => ShapeObject,
  onFurtherShape?: () => void,
): (variables: Record<string, unknown>) => ShapeObject {
  const shapes = new Map<string, ShapeObject>()
  return (variables) => {
    const key = names.map((name) => variables[name]).join()
    const known = shapes.get(key)
    if (known) return known
    const shape = compile(variables)
    if (shapes.size < rememberedCases) {
      shapes.set(key, shape)
      if (shapes.size > 1) onFurtherShape?.()
    }
    return shape
  }
}

/** The error with the client's own keys in its path. */
function withClientKeys(error: GraphQLError, prefix: string): GraphQLError {
  const path = error.path?.map((key) =>
    typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key,
  )
  return movedError(error, path)
}
