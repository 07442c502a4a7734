import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'
import { typesWithin } from './type-conditions.ts'
import { merge } from './value.ts'

/** Copies the fields that identify an entity to a subgraph; undefined if any of them is missing. */
export type Represent = (entity: JsonObject) => JsonObject | undefined

/** Compiles the `requires` of a fetch into a function. */
export function compileRepresentation(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Represent {
  const parts = selections.map((selection) =>
    selection.kind === 'Field'
      ? takeField(schema, selection.alias ?? selection.name, selection.selections)
      : takeFragment(schema, selection.typeCondition, selection.selections),
  )
  return (entity) => {
    const representation: JsonObject = {}
    return parts.every((take) => take(entity, representation)) ? representation : undefined
  }
}

/** Copies one part; false if it is missing. */
type Take = (entity: JsonObject, representation: JsonObject) => boolean

function takeField(schema: GraphQLSchema, name: string, selections?: readonly QueryPlanSelectionNode[]): Take {
  const represent = selections && compileRepresentation(schema, selections)
  const copy = (value: unknown): unknown => {
    if (!represent) return value
    if (Array.isArray(value)) return value.map(copy)
    return isJsonObject(value) ? (represent(value) ?? null) : value
  }
  return (entity, representation) => {
    if (entity[name] === undefined) return false
    representation[name] = copy(entity[name])
    return true
  }
}

function takeFragment(
  schema: GraphQLSchema,
  typeCondition: string | undefined,
  selections: readonly QueryPlanSelectionNode[],
): Take {
  if (typeCondition === undefined) return () => true
  const represent = compileRepresentation(schema, selections)
  const types = typesWithin(schema, typeCondition)
  return (entity, representation) => {
    // If the type is different or unknown, the fragment adds nothing.
    const part = types.has(entity.__typename) ? represent(entity) : undefined
    if (part) merge(representation, part)
    return true
  }
}
