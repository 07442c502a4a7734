import type { PlanNode } from '@apollo/query-planner'
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { JsonObject } from '#platform/values/json.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { movedError, visibleErrors } from './fetch-errors.ts'
import { compileIntrospection } from './introspection.ts'
import { compilePlan, type Execution, type Step, UnknownPlan } from './plan-steps.ts'
import { keyPrefix, keysInAnswers } from './planner-document.ts'
import { compileObject, type ShapeObject, type Shaping } from './response-shape.ts'
import { conditionVariables, fragmentsOf } from './selections.ts'
import { compileSerially } from './serial-mutations.ts'

const rememberedCases = 64

/** An operation made ready: executed as often as it is asked for, it is planned and compiled once. */
export type ExecuteOperation = (request: Omit<Execution, 'data' | 'errors'>) => Promise<ExecutionResult>

/**
 * The same, but null for what has to be executed by the gateway's own engine.
 * @throws {GraphQLError} if that would answer it wrongly.
 */
export function tryToPrepare(...operation: Parameters<typeof prepareOperation>): ExecuteOperation | null {
  try {
    return prepareOperation(...operation)
  } catch (error) {
    if (!(error instanceof UnknownPlan)) throw error
    const [supergraph, document] = operation
    if (keyPrefix(supergraph, document) === '') return null
    const message =
      'The operation gives a field the name of another one as its alias, and is too unusual for that: use other aliases'
    throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
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
  refuseInterfaceObjects(supergraph, document)
  const run: Step | undefined =
    plan && (compileSerially(supergraph, document, definition, plan) ?? compilePlan(fullSchema, plan))
  const type = schema.getRootType(definition.operation)!
  const fragments = fragmentsOf(document)
  const keyInAnswers = keysInAnswers(supergraph, document)
  const prefix = keyPrefix(supergraph, document)
  const shapeFor = forEachCase(
    conditionVariables(document),
    (variables) => compileObject({ schema, fragments, variables, keyInAnswers }, type, [definition.selectionSet]),
    onFurtherShape,
  )
  const introspect = compileIntrospection(schema, document, definition)

  return async (request) => {
    const execution: Execution = { ...request, data: {}, errors: [] }
    await run?.(execution)
    await introspect?.(execution)
    const shaping: Shaping = { errors: [], path: [], bytes: 0 }
    const data = completeWithin(shapeFor(request.variables), execution, shaping)
    const reported = prefix === '' ? execution.errors : execution.errors.map((error) => withClientKeys(error, prefix))
    // Of what is missing after an error, the error has said enough.
    const errors = reported.length > 0 ? visibleErrors(reported, data) : shaping.errors
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

/**
 * What a subgraph answers that has an interface as an object type (`@interfaceObject`) lacks the concrete type, and the
 * plan does not always fetch it from another one. The gateway can do without.
 */
function refuseInterfaceObjects({ interfaceObjects, apiSchema }: LoadedSupergraph, document: DocumentNode): void {
  if (interfaceObjects.size === 0) return
  const types = new TypeInfo(apiSchema)
  const refuse = () => {
    const type = getNamedType(types.getType())
    const names = isObjectType(type) || isInterfaceType(type) ? [type, ...type.getInterfaces()] : []
    const possible = isUnionType(type) ? type.getTypes().flatMap((member) => member.getInterfaces()) : []
    const known = [...names, ...possible].find(({ name }) => interfaceObjects.has(name))
    if (known) throw new UnknownPlan(`The interface object ${known.name}`)
  }
  visit(document, visitWithTypeInfo(types, { [Kind.FIELD]: refuse }))
}

/** An error at a place as the client calls it. */
function withClientKeys(error: GraphQLError, prefix: string): GraphQLError {
  const path = error.path?.map((key) =>
    typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key,
  )
  return movedError(error, path)
}
