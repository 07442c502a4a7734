// GraphQL §7.1.2: an error of a field has the field's path. Errors of a fetch, or its failure, become errors of the
// fields that the client selected.
import { GraphQLError, type GraphQLFormattedError, Kind, parse, type SelectionSetNode } from 'graphql'
import { isJsonObject } from '#platform/values/json.ts'

type Path = readonly (string | number)[]

export interface FetchAnswer {
  data?: Record<string, unknown> | null
  errors?: readonly GraphQLFormattedError[]
}

/** The maximum number of fields of one response that report an outage. */
const maxSpread = 200

/** Maps the error of a field to the error of a whole fetch or entity that it was made from. */
const wholes = new WeakMap<object, GraphQLFormattedError>()

/** The response keys that a fetch selects: at the root, or of its entities. */
export function fetchedKeys(operation: string): string[] {
  const { definitions } = parse(operation, { noLocation: true })
  const fragments = new Map<string, SelectionSetNode>()
  let root: SelectionSetNode | undefined
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet)
    else if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet
  }
  const keys = new Set<string>()
  function collect({ selections }: SelectionSetNode) {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)!)
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
      else if (selection.name.value === '_entities') collect(selection.selectionSet!)
      else if (selection.name.value !== '__typename') keys.add((selection.alias ?? selection.name).value)
    }
  }
  collect(root!)
  // A fetch may select only the concrete types of entities.
  return keys.size > 0 ? [...keys] : ['__typename']
}

/**
 * The errors of a fetch. An error of the whole fetch, or of an entity without data, becomes one error for each field.
 * @param keys the response keys that the fetch selects.
 * @param entityCount the number of entities of the fetch; undefined for a fetch at the root.
 */
export function spreadErrors(
  { data, errors = [] }: FetchAnswer,
  keys: () => readonly string[],
  entityCount?: number,
): readonly GraphQLFormattedError[] {
  const answers = data?._entities
  let isTold = false

  function spread(error: GraphQLFormattedError, parents: Path[]): GraphQLFormattedError[] {
    return parents.flatMap((parent) =>
      keys().map((key) => {
        const part = { message: error.message, extensions: error.extensions, path: [...parent, key] }
        wholes.set(part, error)
        return part as GraphQLFormattedError
      }),
    )
  }

  return errors.flatMap((error) => {
    const { path } = error
    if (entityCount === undefined) {
      if (path?.length || data || isTold) return error
      isTold = true
      return spread(error, [[]])
    }
    if (path?.[0] === '_entities' && typeof path[1] === 'number') {
      const hasAnswer = Array.isArray(answers) && isJsonObject(answers[path[1]])
      return path.length > 2 || hasAnswer ? error : spread(error, [path])
    }
    if (Array.isArray(answers) || isTold) return error
    isTold = true
    const parents = Array.from({ length: entityCount }, (_, index) => ['_entities', index])
    return spread(error, parents)
  })
}

/**
 * Turns errors of one fetch into errors of the whole operation.
 * @param placesOf the paths in the response of the object with this index of `_entities`; several if the same entity
 * appears in several places.
 */
export function locateErrors(
  errors: readonly GraphQLFormattedError[],
  root: Path,
  placesOf?: (index: number) => readonly Path[],
): GraphQLError[] {
  return errors.flatMap((error) => {
    const [field, index, ...rest] = error.path ?? []
    if (placesOf && field === '_entities' && typeof index === 'number') {
      return placesOf(index).map((place) => located(error, [...place, ...rest]))
    }
    return located(error, placesOf ? undefined : error.path && [...root, ...error.path])
  })
}

function located(error: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  const { message, extensions } = error
  const result = new GraphQLError(message, { ...(path && { path }), extensions })
  const whole = wholes.get(error)
  if (whole) wholes.set(result, whole)
  return result
}

/** A copy of the error with another path. */
export function movedError(error: GraphQLError, path: Path | undefined): GraphQLError {
  const { message, originalError, extensions } = error
  const moved = new GraphQLError(message, { path, originalError, extensions })
  const whole = wholes.get(error)
  if (whole) wholes.set(moved, whole)
  return moved
}

/**
 * Keeps those spread errors whose field is null in the response, one for each null and at most 200 in all. If none of
 * the fields of a whole is visible, one of its errors is kept, without a path.
 */
export function visibleErrors(errors: readonly GraphQLError[], data: unknown): GraphQLError[] {
  const seen = new Set<string>()
  const reported = new Set<GraphQLFormattedError>()
  const hidden = new Map<GraphQLFormattedError, GraphQLError>()
  const visible = errors.filter((error) => {
    const whole = wholes.get(error)
    if (!whole) return true
    const place = nullWithin(data, error.path ?? [])
    if (!place) {
      hidden.set(whole, error)
      return false
    }
    reported.add(whole)
    const name = JSON.stringify(place)
    if (seen.has(name) || seen.size >= maxSpread) return false
    seen.add(name)
    return true
  })
  for (const [whole, { message, extensions }] of hidden) {
    if (!reported.has(whole)) visible.push(new GraphQLError(message, { extensions }))
  }
  return visible
}

/** The path of the first null on a path; undefined if there is none. */
function nullWithin(data: unknown, path: Path): Path | undefined {
  let value = data
  for (let depth = 0; ; depth++) {
    if (value === null) return path.slice(0, depth)
    if (depth === path.length || typeof value !== 'object') return undefined
    value = (value as Record<string | number, unknown>)[path[depth]!]
  }
}
