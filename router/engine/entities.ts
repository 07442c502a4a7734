// Finds the objects of an entity fetch in the data fetched so far, by the path of the Flatten node, in which '@' stands
// for every element of a list.
import { isJsonObject, type JsonObject } from '#platform/values/json.ts'

export type FlattenPath = readonly string[]

/** The objects at `path`, in order. */
export function findEntities(data: unknown, path: FlattenPath): JsonObject[] {
  const found: JsonObject[] = []
  collect(data, path, 0, found)
  return found
}

function collect(value: unknown, path: FlattenPath, depth: number, found: JsonObject[]): void {
  if (Array.isArray(value)) {
    const next = path[depth] === '@' ? depth + 1 : depth
    for (const element of value) collect(element, path, next, found)
  } else if (isJsonObject(value)) {
    if (depth === path.length) found.push(value)
    else collect(value[path[depth]!], path, depth + 1, found)
  }
}

/**
 * The paths of those objects in the response, in the same order. Computed after errors only, because it costs more than
 * finding the objects.
 */
export function entityPaths(data: unknown, path: FlattenPath): (string | number)[][] {
  const found: (string | number)[][] = []
  locate(data, path, 0, [], found)
  return found
}

function locate(
  value: unknown,
  path: FlattenPath,
  depth: number,
  place: (string | number)[],
  found: (string | number)[][],
): void {
  if (Array.isArray(value)) {
    const next = path[depth] === '@' ? depth + 1 : depth
    for (const [index, element] of value.entries()) locate(element, path, next, [...place, index], found)
  } else if (isJsonObject(value)) {
    if (depth === path.length) found.push(place)
    else locate(value[path[depth]!], path, depth + 1, [...place, path[depth]!], found)
  }
}
