import type { GraphQLDataSource } from '@apollo/gateway'
import type { FetchNode, PlanNode } from '@apollo/query-planner'
import { GraphQLError } from 'graphql'
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'
import type { Ask, CachingDataSource } from '../cache/entity-cache.ts'
import type { RouterContext } from '../context.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { compileCachedFetch } from './compile-cached-fetch.ts'
import { entityPaths, type FlattenPath, findEntities } from './entities.ts'
import { type Flights, fetchKey, sendOnce, withoutNumber } from './equal-fetches.ts'
import { type FetchAnswer, fetchedKeys, locateErrors, movedError, spreadErrors } from './fetch-errors.ts'
import { compileRepresentation, type Represent } from './representations.ts'
import { compileRewrites, type Rewrite, renamedKeys } from './rewrites.ts'
import { merge } from './value.ts'

/** The state of one operation during its execution. */
export interface ExecutionState {
  /** The merged data of all subgraphs so far. */
  data: JsonObject
  errors: GraphQLError[]
  /** Defaults included. */
  variables: Record<string, unknown>
  dataSources: Record<string, GraphQLDataSource>
  context: RouterContext
  /** Fetches that others may join. */
  flights?: Flights
}

/** A compiled part of a query plan. Never throws: failures become errors of the execution. */
export type Step = (execution: ExecutionState) => Promise<void>

/** The parts of a supergraph that a plan is compiled with. */
type Graph = Pick<LoadedSupergraph, 'fullSchema' | 'interfaceObjects' | 'ageRules'> & {
  /** Set for queries. Mutations and updates of subscriptions show a change, so they read what is at least as new. */
  usesCache?: boolean
  /** The operations that occur several times in the plan of a query: see equal-fetches.ts. */
  repeated?: ReadonlySet<string>
}

/** @throws {Error} for elements of options and features that the router does not use: @defer, contexts. */
export function compilePlan(graph: Graph, node: PlanNode, path: FlattenPath = []): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((child) => compilePlan(graph, child, path))
      return async (execution) => {
        for (const step of steps) await step(execution)
      }
    }
    case 'Parallel': {
      const steps = node.nodes.map((child) => compilePlan(graph, child, path))
      return async (execution) => {
        await Promise.all(steps.map((step) => step(execution)))
      }
    }
    case 'Condition': {
      const whenTrue = node.ifClause && compilePlan(graph, node.ifClause, path)
      const whenFalse = node.elseClause && compilePlan(graph, node.elseClause, path)
      return async (execution) => {
        await (execution.variables[node.condition] === true ? whenTrue : whenFalse)?.(execution)
      }
    }
    case 'Flatten':
      return compilePlan(graph, node.node, [...path, ...node.path.map(pathElement)])
    case 'Fetch':
      return compileFetch(graph, node, path)
    default:
      throw new Error(`The plan has a ${node.kind} node`)
  }
}

function pathElement(element: string | number): string {
  // The planner adds type conditions to paths only with an option that the router does not set.
  if (typeof element !== 'string' || element.includes('|')) throw new Error(`The plan has the path element ${element}`)
  return element
}

function compileFetch(graph: Graph, node: FetchNode, path: FlattenPath): Step {
  // The gateway refuses to load supergraphs with contexts.
  if (node.contextRewrites?.length) throw new Error('The plan has contexts')
  return node.requires ? fetchEntities(graph, node, path) : fetchFields(graph, node, path)
}

/** Fetches root fields. They are below a path if a field of another type returns the root type. */
function fetchFields(graph: Graph, node: FetchNode, path: FlattenPath): Step {
  const { fullSchema, interfaceObjects } = graph
  const send = sender(graph, node)
  const { keys, withKey } = compileKeys(node)
  const rewrite = compileRewrites(fullSchema, node.outputRewrites)
  return async (execution) => {
    const targets = findEntities(execution.data, path)
    if (targets.length === 0) return
    const { data, errors } = await send(execution, {})
    if (errors?.length) {
      const ofFields = spreadErrors({ data, errors }, keys)
      const located = entityPaths(execution.data, path).flatMap((place) => locateErrors(ofFields, place))
      execution.errors.push(...located.map(withKey))
    }
    if (!data) return
    rewrite?.(data)
    for (const target of targets) merge(target, data, interfaceObjects)
  }
}

function fetchEntities(graph: Graph, node: FetchNode, path: FlattenPath): Step {
  const { fullSchema, interfaceObjects } = graph
  const send = sender(graph, node)
  const { keys, withKey } = compileKeys(node)
  const represent = compileRepresentation(fullSchema, node.requires!)
  const rewriteInput = compileRewrites(fullSchema, node.inputRewrites)
  const rewriteOutput = compileRewrites(fullSchema, node.outputRewrites)

  return async (execution) => {
    const entities = findEntities(execution.data, path)
    const { representations, entitiesOf } = representAll(entities, represent, rewriteInput)
    if (representations.length === 0) return
    const answer = await send(execution, { representations })
    const { data, errors } = withAllEntities(answer, representations.length, node.serviceName)
    if (errors?.length) {
      const places = entityPaths(execution.data, path)
      const placesOf = (index: number) => (entitiesOf[index] ?? []).map((entity) => places[entity]!)
      const ofFields = spreadErrors({ data, errors }, keys, representations.length)
      execution.errors.push(...locateErrors(ofFields, [], placesOf).map(withKey))
    }
    if (!data) return
    const answers = data._entities as unknown[]
    for (const [index, answer] of answers.entries()) {
      if (!isJsonObject(answer)) continue
      rewriteOutput?.(answer)
      for (const entity of entitiesOf[index]!) merge(entities[entity]!, answer, interfaceObjects)
    }
  }
}

/** Deduplicates representations: each one with the indices of the entities that it stands for. */
function representAll(entities: JsonObject[], represent: Represent, rewrite: Rewrite | undefined) {
  const representations: JsonObject[] = []
  const entitiesOf: number[][] = []
  const indexOf = new Map<string, number>()
  for (const [entity, source] of entities.entries()) {
    const representation = represent(source)
    if (!representation?.__typename) continue
    rewrite?.(representation)
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

/** The response keys of a fetch, and the renaming of the planner's aliases in them. Both are needed for errors only. */
function compileKeys({ operation, outputRewrites }: FetchNode) {
  const renamed = renamedKeys(outputRewrites)
  let keys: string[] | undefined
  return {
    /** Computed on first use, which is after a failure. */
    keys() {
      keys ??= fetchedKeys(operation)
      return keys
    },
    withKey(error: GraphQLError): GraphQLError {
      if (renamed.size === 0) return error
      const path = error.path?.map((key) => renamed.get(key) ?? key)
      return movedError(error, path)
    },
  }
}

function sender(graph: Graph, numbered: FetchNode) {
  const node = { ...numbered, ...withoutNumber(numbered) }
  const { serviceName, operation, operationName, variableUsages = [] } = node
  const repeatedKey = fetchKey(serviceName, operation)
  const isRepeated = graph.repeated?.has(repeatedKey)
  const cached = graph.usesCache ? compileCachedFetch(graph, node) : undefined
  return async (execution: ExecutionState, ownVariables: Record<string, unknown>): Promise<FetchAnswer> => {
    const variables = { ...ownVariables }
    for (const name of variableUsages) {
      if (execution.variables[name] !== undefined) variables[name] = execution.variables[name]
    }
    const dataSource: CachingDataSource = execution.dataSources[serviceName]!
    const ask: Ask = async (query, given, context) => {
      // Our data sources use only these of the fields that the gateway would set.
      const options = { request: { query, variables: given, operationName }, context }
      return (await dataSource.process(
        options as unknown as Parameters<GraphQLDataSource['process']>[0],
      )) as FetchAnswer
    }
    const { cache } = dataSource
    const { context } = execution
    async function send(): Promise<FetchAnswer> {
      try {
        const answer = cached && cache?.serves(context.caller) ? await cache.answer(cached, variables, ask) : undefined
        return answer ?? (await ask(operation, variables, context))
      } catch (error) {
        return { errors: [error as GraphQLError] }
      }
    }
    if (!isRepeated) return send()
    execution.flights ??= new Map()
    return sendOnce(execution.flights, `${repeatedKey} ${JSON.stringify(variables)}`, send)
  }
}
