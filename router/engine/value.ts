import { isJsonObject, type JsonObject } from '#platform/values/json.ts'

/**
 * Deeply merges `source` into `target`, which is modified. If the values are not both objects, or are lists of
 * different lengths, the value of `source` is taken.
 * @param vagueTypes type names that do not replace another type name.
 */
export function merge(target: JsonObject, source: JsonObject, vagueTypes?: ReadonlySet<unknown>): void {
  for (const key in source) {
    // JSON may contain an own property of that name. Assigning it would change the object's prototype.
    if (key === '__proto__') continue
    if (key === '__typename' && target[key] !== undefined && vagueTypes?.has(source[key])) continue
    target[key] = merged(target[key], source[key], vagueTypes)
  }
}

function merged(target: unknown, source: unknown, vagueTypes?: ReadonlySet<unknown>): unknown {
  if (isJsonObject(target) && isJsonObject(source)) {
    merge(target, source, vagueTypes)
    return target
  }
  if (Array.isArray(target) && Array.isArray(source) && target.length === source.length) {
    for (const [index, element] of source.entries()) target[index] = merged(target[index], element, vagueTypes)
    return target
  }
  return source
}
