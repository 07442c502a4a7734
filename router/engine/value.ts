import { isJsonObject, type JsonObject } from '#platform/values/json.ts'

/**
 * Adds to `target` what `source` has besides, into the depth; `target` may be changed in all its parts. Where both are no
 * objects, or lists of different length, the source's value stands.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    // An own property of that name may come out of JSON; to set it would be to change the object's prototype.
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
