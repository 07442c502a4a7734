/** A product as `importProducts` takes it. A field that is left out keeps its value. */
export interface ImportedProduct {
  id: string
  name: string
  description: string | null
  sku?: string | null
  price: string
  currency: string
  isActive: boolean
  images?: Image[]
  categories?: string[]
  attributes?: { name: string; value: string }[]
  availableQuantity: number | null
}

export interface Image {
  url: string
  altText: string | null
}

/** A product and the line of the file that it comes from. */
export interface ProductRow {
  line: number
  product: ImportedProduct
}

/**
 * What a record of a file is: a product, nothing of its own (an image), or a fault. Records of one product of the shop
 * have the same group.
 */
export interface ReadRow {
  group: object | undefined
  line: number
  product?: ImportedProduct
  /** The images of the product, known once all records of its group are read. */
  images?: () => Image[] | undefined
  fault?: string
}

/** Reads the records of one file, in order: later records of a product continue its first one. */
export type RowReader = (line: number, cells: readonly string[]) => ReadRow

/** What the records of a product have in common. */
export interface SharedFields {
  handle: string
  title: string
  description: string | null
  isActive: boolean
  /** Undefined: the file has no column for them. */
  categories: string[] | undefined
  images: Image[]
}

/** The name of a variant: the title and its options, on one line. */
export function nameOf(title: string, options: readonly string[]): string {
  const name = options.length > 0 ? `${title}, ${options.join(' / ')}` : title
  return name.replaceAll(/\s+/g, ' ')
}
