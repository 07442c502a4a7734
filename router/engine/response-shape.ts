// Value completion (GraphQL §6.4.3), compiled ahead of execution: turns the data of the subgraphs into the response.
// Fields that the client did not select are left out, and a null in a non-null field nullifies its parent.
import {
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql'
import { maxResponseBytes, responseTooLarge } from '#platform/graphql/response-bytes.ts'
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'
import { type CollectedField, collectFields, type Scope } from './selections.ts'

/** The state while one response is shaped. */
export interface Shaping {
  /** Errors that the subgraphs did not report: missing or invalid values. */
  errors: GraphQLError[]
  /** The path of the value that is being completed. */
  path: (string | number)[]
  /** The estimated size of the response so far. */
  bytes: number
}

/** Undefined: null is not allowed here, so the parent becomes null. */
type Complete = (value: unknown, shaping: Shaping) => unknown

/** Undefined if a non-null value is missing. @throws {GraphQLError} if the response becomes too large. */
export type ShapeObject = (source: JsonObject, shaping: Shaping) => JsonObject | undefined

/**
 * Compiles the shape of an object of a type, for selections evaluated with the variables of `scope`. The type is an
 * interface if the plan does not fetch the concrete type.
 */
export function compileObject(
  scope: Scope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSets: readonly SelectionSetNode[],
): ShapeObject {
  const fields = [...collectFields(scope, type, selectionSets)].map(([key, field]) => ({
    key,
    sourceKey: scope.keyInAnswers(key, field.name),
    complete: compileField(scope, type, field),
  }))
  // Quotes, colon and comma for each key, and room for a value other than a text.
  const ownBytes = fields.reduce((sum, { key }) => sum + key.length + 8, 2)
  // Assigning this key would change the object's prototype, so the object gets none.
  const hasProto = fields.some(({ key }) => key === '__proto__')

  return (source, shaping) => {
    // One entity may appear in many places, so a response can be far larger than the data of the subgraphs.
    shaping.bytes += ownBytes
    if (shaping.bytes > maxResponseBytes) throw responseTooLarge()
    const object: JsonObject = hasProto ? Object.create(null) : {}
    for (const { key, sourceKey, complete } of fields) {
      shaping.path.push(key)
      const value = complete(source[sourceKey], shaping)
      shaping.path.pop()
      if (value === undefined) return undefined
      object[key] = value
    }
    return object
  }
}

function compileField(
  scope: Scope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  { name, selectionSets }: CollectedField,
): Complete {
  if (name === '__typename') return isObjectType(type) ? () => type.name : failUntyped
  const field = type.getFields()[name]
  // Introspection, which graphql-js has completed already.
  if (!field) return countWhole
  return compileValue(scope, field.type, selectionSets)
}

function failUntyped(_: unknown, shaping: Shaping): undefined {
  report(shaping, 'has no concrete type')
}

/** Measures a value as a whole. */
function countWhole(value: unknown, shaping: Shaping): unknown {
  shaping.bytes += JSON.stringify(value ?? null).length
  if (shaping.bytes > maxResponseBytes) throw responseTooLarge()
  return value ?? null
}

function compileValue(scope: Scope, type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): Complete {
  if (isNonNullType(type)) return compileNonNull(compileValue(scope, type.ofType, selectionSets))
  if (isListType(type)) return compileList(compileValue(scope, type.ofType, selectionSets))
  if (isObjectType(type)) return compileComposite(scope, () => compileObject(scope, type, selectionSets))
  if (isAbstractType(type)) {
    return compileComposite(scope, (name) => {
      const known = typeWithin(scope, type, name)
      return known && compileObject(scope, known, selectionSets)
    })
  }
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map((value) => value.name))
    return compileLeaf((value) => names.has(value))
  }
  return compileLeaf(isValidScalar[type.name] ?? (() => true))
}

/** The type of a value whose `__typename` is `name`, or missing, in a position of type `type`; undefined if invalid. */
function typeWithin({ schema, interfaceObjects }: Scope, type: GraphQLAbstractType, name: unknown = type.name) {
  const named = schema.getType(String(name))
  if (isObjectType(named)) return schema.isSubType(type, named) ? named : undefined
  if (!isInterfaceType(named) || !interfaceObjects.has(named.name)) return undefined
  return named === type || schema.isSubType(type, named) ? named : undefined
}

function compileNonNull(complete: Complete): Complete {
  return (value, shaping) => {
    const reported = shaping.errors.length
    const completed = complete(value, shaping)
    if (completed !== null) return completed
    if (shaping.errors.length === reported) report(shaping, 'must not be null')
    return undefined
  }
}

function compileList(complete: Complete): Complete {
  return (value, shaping) => {
    if (value == null) return null
    if (!Array.isArray(value)) return report(shaping, 'is not a list')
    const list: unknown[] = new Array(value.length)
    for (let index = 0; index < value.length; index++) {
      shaping.path.push(index)
      const element = complete(value[index], shaping)
      shaping.path.pop()
      if (element === undefined) return null
      list[index] = element
    }
    return list
  }
}

/** @param shapeOf returns the shape of the object type of that name, or of the only type; called once for each type. */
function compileComposite({ schema }: Scope, shapeOf: (typename: unknown) => ShapeObject | undefined): Complete {
  const shapes = new Map<unknown, ShapeObject | undefined>()
  return (value, shaping) => {
    if (value == null) return null
    if (!isJsonObject(value)) return report(shaping, 'is not an object')
    const { __typename: typename } = value
    if (!shapes.has(typename)) {
      // Bounds the map by the number of types, whatever a subgraph returns.
      if (typename !== undefined && !schema.getType(String(typename))) return report(shaping, 'has an unknown type')
      shapes.set(typename, shapeOf(typename))
    }
    const shape = shapes.get(typename)
    return shape ? (shape(value, shaping) ?? null) : report(shaping, 'has a type that is not allowed here')
  }
}

function compileLeaf(isValid: (value: unknown) => boolean): Complete {
  return (value, shaping) => {
    if (value == null) return null
    if (typeof value === 'string') shaping.bytes += value.length
    return isValid(value) ? value : report(shaping, 'has the wrong type')
  }
}

const maxInt = 2 ** 31

const isValidScalar: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value) && (value as number) < maxInt && (value as number) >= -maxInt,
  Float: Number.isFinite,
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
}

function report({ errors, path }: Shaping, problem: string): null {
  const extensions = { code: 'INTERNAL_SERVER_ERROR' }
  errors.push(new GraphQLError(`A subgraph's value ${problem}`, { path: [...path], extensions }))
  return null
}
