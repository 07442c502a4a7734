import type { GraphQLDataSource } from '@apollo/gateway'
import type { FetchNode, PlanNode } from '@apollo/query-planner'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'
import type { RouterContext } from '../context.ts'
import { entityPaths, type FlattenPath, findEntities } from './entities.ts'
import { type FetchAnswer, fetchedKeys, locateErrors, spreadErrors } from './fetch-errors.ts'
import { compileRepresentation } from './representations.ts'
import { merge } from './value.ts'

/** The state of one operation during its execution. */
export interface Execution {
  /** The merged data of all subgraphs so far. */
  data: JsonObject
  errors: GraphQLError[]
  /** Defaults included. */
  variables: Record<string, unknown>
  dataSources: Record<string, GraphQLDataSource>
  context: RouterContext
}

/** A compiled part of a query plan. Never throws: failures become errors of the execution. */
export type Step = (execution: Execution) => Promise<void>

/** The plan uses a feature that this engine does not support, so the gateway's engine has to execute it. */
export class UnknownPlan extends Error {
  override name = 'UnknownPlan'
}

/** @throws {UnknownPlan} */
export function compilePlan(schema: GraphQLSchema, node: PlanNode, path: FlattenPath = []): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((child) => compilePlan(schema, child, path))
      return async (execution) => {
        for (const step of steps) await step(execution)
      }
    }
    case 'Parallel': {
      const steps = node.nodes.map((child) => compilePlan(schema, child, path))
      return async (execution) => {
        await Promise.all(steps.map((step) => step(execution)))
      }
    }
    case 'Condition': {
      const whenTrue = node.ifClause && compilePlan(schema, node.ifClause, path)
      const whenFalse = node.elseClause && compilePlan(schema, node.elseClause, path)
      return async (execution) => {
        await (execution.variables[node.condition] === true ? whenTrue : whenFalse)?.(execution)
      }
    }
    case 'Flatten':
      return compilePlan(schema, node.node, [...path, ...node.path.map(pathElement)])
    case 'Fetch':
      return compileFetch(schema, node, path)
    default:
      throw new UnknownPlan(`A ${node.kind} node`)
  }
}

function pathElement(element: string | number): string {
  // Type conditions within a path are not supported.
  if (typeof element !== 'string' || element.includes('|')) throw new UnknownPlan(`The path element ${element}`)
  return element
}

function compileFetch(schema: GraphQLSchema, node: FetchNode, path: FlattenPath): Step {
  for (const rewrites of [node.inputRewrites, node.outputRewrites, node.contextRewrites]) {
    if (rewrites?.length) throw new UnknownPlan('Rewrites')
  }
  if (node.requires) return fetchEntities(schema, node, path)
  if (path.length > 0) throw new UnknownPlan('A fetch of fields below the root')
  return fetchRoot(node)
}

function fetchRoot(node: FetchNode): Step {
  const send = sender(node)
  const keys = keysOf(node)
  return async (execution) => {
    const { data, errors } = await send(execution, {})
    if (errors?.length) execution.errors.push(...locateErrors(spreadErrors({ data, errors }, keys), []))
    if (data) merge(execution.data, data)
  }
}

function fetchEntities(schema: GraphQLSchema, node: FetchNode, path: FlattenPath): Step {
  const send = sender(node)
  const keys = keysOf(node)
  const represent = compileRepresentation(schema, node.requires!)

  return async (execution) => {
    const entities = findEntities(execution.data, path)
    const { representations, entitiesOf } = representAll(entities, represent)
    if (representations.length === 0) return
    const answer = await send(execution, { representations })
    const { data, errors } = withAllEntities(answer, representations.length, node.serviceName)
    if (errors?.length) {
      const places = entityPaths(execution.data, path)
      const placesOf = (index: number) => (entitiesOf[index] ?? []).map((entity) => places[entity]!)
      const ofFields = spreadErrors({ data, errors }, keys, representations.length)
      execution.errors.push(...locateErrors(ofFields, [], placesOf))
    }
    if (!data) return
    const answers = data._entities as unknown[]
    for (const [index, answer] of answers.entries()) {
      if (isJsonObject(answer)) for (const entity of entitiesOf[index]!) merge(entities[entity]!, answer)
    }
  }
}

/** Deduplicates representations: each one with the indices of the entities that it stands for. */
function representAll(entities: JsonObject[], represent: (entity: JsonObject) => JsonObject | undefined) {
  const representations: JsonObject[] = []
  const entitiesOf: number[][] = []
  const indexOf = new Map<string, number>()
  for (const [entity, source] of entities.entries()) {
    const representation = represent(source)
    if (!representation?.__typename) continue
    const key = JSON.stringify(representation)
    let index = indexOf.get(key)
    if (index === undefined) {
      index = representations.push(representation) - 1
      indexOf.set(key, index)
      entitiesOf.push([])
    }
    entitiesOf[index]!.push(entity)
  }
  return { representations, entitiesOf }
}

/** If the number of entities in the answer is wrong, it cannot be assigned and counts as an error. */
function withAllEntities({ data, errors }: FetchAnswer, count: number, serviceName: string): FetchAnswer {
  const isUsable = Array.isArray(data?._entities) && data._entities.length === count
  if (!data || isUsable) return { data, errors }
  return {
    errors: [...(errors ?? []), new GraphQLError(`The ${serviceName} service returned a wrong number of entities`)],
  }
}

/** Computed on first use, which is after a failure. */
function keysOf({ operation }: FetchNode): () => string[] {
  let keys: string[] | undefined
  return () => {
    keys ??= fetchedKeys(operation)
    return keys
  }
}

function sender({ serviceName, operation, operationName, variableUsages = [] }: FetchNode) {
  return async (execution: Execution, ownVariables: Record<string, unknown>): Promise<FetchAnswer> => {
    const variables = { ...ownVariables }
    for (const name of variableUsages) {
      if (execution.variables[name] !== undefined) variables[name] = execution.variables[name]
    }
    const dataSource = execution.dataSources[serviceName]!
    // Our data sources use only these of the fields that the gateway would set.
    const options = { request: { query: operation, variables, operationName }, context: execution.context }
    try {
      return (await dataSource.process(
        options as unknown as Parameters<GraphQLDataSource['process']>[0],
      )) as FetchAnswer
    } catch (error) {
      return { errors: [error as GraphQLError] }
    }
  }
}
