// Changes to the data of one fetch that the plan specifies. A subgraph that defines an interface as an object type
// (`@interfaceObject`) gets representations with the name of that interface. Fields with the same key and different types
// are fetched under aliases of the planner.
import type { FetchDataRewrite } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'
import { typesWithin } from './type-conditions.ts'

/** Modifies an object. */
export type Rewrite = (object: JsonObject) => void

const fragmentPrefix = '... on '

/** Undefined if there are no rewrites. */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] = [],
): Rewrite | undefined {
  if (rewrites.length === 0) return undefined
  const changes = rewrites.map((rewrite) => compileAtPath(schema, rewrite.path, rewrite))
  return (object) => {
    for (const change of changes) change(object)
  }
}

/** The planner's aliases in a fetch, and the response keys that they replace. */
export function renamedKeys(rewrites: readonly FetchDataRewrite[] = []): ReadonlyMap<unknown, string> {
  return new Map(
    rewrites.flatMap((rewrite) => (rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1), rewrite.renameKeyTo]] : [])),
  )
}

function compileAtPath(schema: GraphQLSchema, [element, ...rest]: string[], rewrite: FetchDataRewrite): Rewrite {
  if (rest.length === 0) return changeOf(element!, rewrite)
  const change = compileAtPath(schema, rest, rewrite)
  if (!element!.startsWith(fragmentPrefix)) return (object) => forEachObject(object[element!], change)
  const types = typesWithin(schema, element!.slice(fragmentPrefix.length))
  return (object) => {
    // The name is missing where the type is the same in every case.
    if (object.__typename === undefined || types.has(object.__typename)) change(object)
  }
}

function changeOf(key: string, rewrite: FetchDataRewrite): Rewrite {
  if (rewrite.kind === 'ValueSetter') {
    return (object) => {
      object[key] = rewrite.setValueTo
    }
  }
  return (object) => {
    if (object[key] === undefined) return
    object[rewrite.renameKeyTo] = object[key]
    object[key] = undefined
  }
}

function forEachObject(value: unknown, change: Rewrite): void {
  if (Array.isArray(value)) for (const element of value) forEachObject(element, change)
  else if (isJsonObject(value)) change(value)
}
