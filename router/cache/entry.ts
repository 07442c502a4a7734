/** A cached answer: of one entity, or of the root fields of one fetch. */
export interface Entry {
  /** The data as JSON: each reader parses it, because readers change their data. */
  text: string
  /** The versions of the products that it depends on; 0: there was no such product. */
  versions: readonly (readonly [productId: string, version: number])[]
  /** Whether any change of an entry of the catalogue can change it. */
  isList: boolean
  /** When the read of it began, as `performance.now()`. */
  begun: number
}

/** Larger entries are not kept. In characters. */
export const maxEntryLength = 65_536
