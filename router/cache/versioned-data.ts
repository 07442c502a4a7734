import { isJsonObject } from '#platform/values/json.ts'

/** The keys of the id and the version of each entity in the answers to cached fetches. */
export const idKey = '_cachedId'
export const versionKey = '_cachedVersion'

/** The versions of the entities that data depends on. 0: there was no such entity. */
export type Versions = Map<string, number>

/** Removes ids and versions from the data of an answer, and adds them to `versions`. If an entity occurs twice, the older counts. */
export function takeVersions(data: unknown, versions: Versions): void {
  if (Array.isArray(data)) {
    for (const element of data) takeVersions(element, versions)
  } else if (isJsonObject(data)) {
    const { [idKey]: id, [versionKey]: version } = data
    if (typeof id === 'string' && typeof version === 'number') {
      versions.set(id, Math.min(version, versions.get(id) ?? version))
      delete data[idKey]
      delete data[versionKey]
    }
    for (const key in data) takeVersions(data[key], versions)
  }
}
