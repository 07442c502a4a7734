// Medusa's product file, of version 1 and 2: https://docs.medusajs.com/user-guide/products/import. Each record is a
// variant with the fields of its product.
import { readPrice, readQuantity, UnclearAmount } from './amounts.ts'
import type { Columns } from './columns.ts'
import { distinctOptions, idPart, productIdOf } from './product-id.ts'
import { nameOf, type RowReader, type SharedFields } from './product-row.ts'

const names = {
  handle: ['product handle'],
  title: ['product title'],
  description: ['product description'],
  status: ['product status'],
  sku: ['variant sku'],
  quantity: ['variant inventory quantity'],
} as const

/** `Price EUR`, `Variant Price EUR`, `Variant Price [EUR]`; not `Price Europe [EUR]`, which is for a region. */
const priceColumn = /^(?:variant )?price \[?([a-z]{3})\]?$/i
/** `Option 1 Value`, `Variant Option 1 Value`. */
const optionColumn = /^(?:variant )?option (\d+) value$/i

export function isMedusa(columns: Columns): boolean {
  return columns.has(...names.handle) || columns.has(...names.title)
}

/** @param wanted the currency to take prices in. Default: the only one of the file, or EUR. */
export function createMedusaReader(columns: Columns, wanted: string | undefined): RowReader {
  const prices = columns.matching(priceColumn).map(({ index, part }) => ({ index, currency: part.toUpperCase() }))
  const options = columns.matching(optionColumn)
  const currency = wanted ?? (prices.length === 1 ? prices[0]!.currency : 'EUR')
  const column = prices.find((price) => price.currency === currency)
  if (!column) {
    const known = prices.map((price) => price.currency).join(', ') || 'none'
    throw new Error(`The file has no price column for ${currency}, only for: ${known}. Choose one with --currency`)
  }
  // The name of a product has the values of its options.
  columns.matching(/^(?:variant )?option (\d+) name$/i)
  let shared: SharedFields | undefined
  const handles = new Set<string>()

  return (line, cells) => {
    const text = (wantedNames: readonly string[]) => columns.text(cells, ...wantedNames)
    const title = text(names.title)
    const handle = text(names.handle) || idPart(title)
    if (handle === '') return { line, fault: 'handle and title are missing' }
    if (title !== '') {
      const isActive = !/^(draft|proposed|rejected)$/i.test(text(names.status))
      shared = { handle, title, description: text(names.description) || null, isActive }
    } else if (handle !== shared?.handle) {
      return { line, fault: `title is missing, and the line above does not have the handle ${handle}` }
    }
    const isFirst = !handles.has(handle)
    handles.add(handle)
    const price = cells[column.index]?.trim() ?? ''
    if (price === '') return { line, fault: `price in ${currency} is missing` }
    try {
      const values = options.map(({ index }) => cells[index]?.trim() ?? '')
      const product = {
        id: productIdOf({ handle, options: values, sku: columns.glance(cells, ...names.sku), isFirst }),
        name: nameOf(shared!.title, distinctOptions(values)),
        description: shared!.description,
        price: readPrice(price),
        currency,
        isActive: shared!.isActive,
        availableQuantity: readQuantity(text(names.quantity)),
      }
      return { line, product }
    } catch (error) {
      if (error instanceof UnclearAmount) return { line, fault: error.message }
      throw error
    }
  }
}
