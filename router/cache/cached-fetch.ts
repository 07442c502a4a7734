/** A fetch that the cache may answer. */
export interface CachedFetch {
  /** The operation, with the id and the version of every entity. */
  operation: string
  /** Identifies the operation in the keys of entries. */
  fieldSet: string
  /** `entities`: each representation has an entry. `fields`: the answer is one entry. */
  kind: 'entities' | 'fields'
  /** Whether any change of an entry of the catalogue can change the answer. */
  isList: boolean
  /** Whether with these variables the result depends on the stock, so that it cannot be cached. */
  readsStock(variables: Record<string, unknown>): boolean
  /** Root fields that read one entity, whose id is known even if there is none. */
  ones: readonly { key: string; idOf(variables: Record<string, unknown>): string | undefined }[]
}
