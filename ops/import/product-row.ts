/** A product as `importProducts` takes it, and the line of the file that it comes from. */
export interface ProductRow {
  line: number
  product: {
    id: string
    name: string
    description: string | null
    price: string
    currency: string
    isActive: boolean
    availableQuantity: number | null
  }
}

/** What a record of a file is: a product, nothing of its own (an image), or a fault. */
export type ReadRow = ProductRow | { line: number; fault: string } | undefined

/** Reads the records of one file, in order: later records of a product continue its first one. */
export type RowReader = (line: number, cells: readonly string[]) => ReadRow

/** What the records of a product have in common. */
export interface SharedFields {
  handle: string
  title: string
  description: string | null
  isActive: boolean
}

/** The name of a variant: the title and its options, on one line. */
export function nameOf(title: string, options: readonly string[]): string {
  const name = options.length > 0 ? `${title}, ${options.join(' / ')}` : title
  return name.replaceAll(/\s+/g, ' ')
}
