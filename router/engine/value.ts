import { isJsonObject, type JsonObject } from '#platform/values/json.ts'

/**
 * Deeply merges `source` into `target`, which is modified. If the values are not both objects, or are lists of
 * different lengths, the value of `source` is taken.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    // JSON may contain an own property of that name. Assigning it would change the object's prototype.
    if (key === '__proto__') continue
    target[key] = merged(target[key], source[key])
  }
}

function merged(target: unknown, source: unknown): unknown {
  if (isJsonObject(target) && isJsonObject(source)) {
    merge(target, source)
    return target
  }
  if (Array.isArray(target) && Array.isArray(source) && target.length === source.length) {
    for (const [index, element] of source.entries()) target[index] = merged(target[index], element)
    return target
  }
  return source
}
