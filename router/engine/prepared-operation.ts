import type { PlanNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { compileIntrospection } from './introspection.ts'
import { compilePlan, type Execution, type Step, UnknownPlan } from './plan-steps.ts'
import { compileObject, type ShapeObject, type Shaping } from './response-shape.ts'
import { conditionVariables, fragmentsOf } from './selections.ts'
import { compileSerially } from './serial-mutations.ts'
import type { JsonObject } from './value.ts'

const rememberedCases = 64

/** An operation made ready: executed as often as it is asked for, it is planned and compiled once. */
export type ExecuteOperation = (request: Omit<Execution, 'data' | 'errors'>) => Promise<ExecutionResult>

/** The same, but null for what has to be executed by the gateway's own engine. */
export function tryToPrepare(...operation: Parameters<typeof prepareOperation>): ExecuteOperation | null {
  try {
    return prepareOperation(...operation)
  } catch (error) {
    if (error instanceof UnknownPlan) return null
    throw error
  }
}

/**
 * @param plan what the planner made of the operation less its introspection; undefined if no subgraph has to be asked.
 * @param onFurtherShape called when a response shape is kept beside the first.
 * @throws {UnknownPlan} if it has to be executed by the gateway's own engine.
 */
export function prepareOperation(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  plan: PlanNode | undefined,
  onFurtherShape?: () => void,
): ExecuteOperation {
  const { apiSchema: schema, fullSchema } = supergraph
  refuseUnusualNames(document)
  const run: Step | undefined =
    plan && (compileSerially(supergraph, document, definition, plan) ?? compilePlan(fullSchema, plan))
  const type = schema.getRootType(definition.operation)!
  const fragments = fragmentsOf(document)
  const shapeFor = forEachCase(
    conditionVariables(document),
    (variables) => compileObject({ schema, fragments, variables }, type, [definition.selectionSet]),
    onFurtherShape,
  )

  const introspect = compileIntrospection(schema, document, definition)

  return async (request) => {
    const execution: Execution = { ...request, data: {}, errors: [] }
    await run?.(execution)
    await introspect?.(execution)
    const shaping: Shaping = { errors: [], path: [], bytes: 0 }
    const data = completeWithin(shapeFor(request.variables), execution, shaping)
    // Of what is missing after an error, the error has said enough.
    const errors = execution.errors.length > 0 ? execution.errors : shaping.errors
    return errors.length > 0 ? { data, errors } : { data }
  }
}

/** Null, with an error, if the response becomes too large. */
function completeWithin(shape: ShapeObject, { data, errors }: Execution, shaping: Shaping): JsonObject | null {
  try {
    return shape(data, shaping) ?? null
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    errors.push(error)
    return null
  }
}

/** Shapes differ with the variables of `@include` and `@skip`: one for each case that comes up, of which there are few. */
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

/** A key that every object has (`constructor`, `__proto__`) would be found in data that does not have it. */
function refuseUnusualNames(document: DocumentNode): void {
  visit(document, {
    [Kind.FIELD]({ name, alias }) {
      if ((alias ?? name).value in {}) throw new UnknownPlan(`The key ${(alias ?? name).value}`)
    },
  })
}
