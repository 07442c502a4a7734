// Medusa's product file, of version 1 and 2: https://docs.medusajs.com/user-guide/products/import. Each record is a
// variant with the fields of its product.
import { readPrice, readQuantity, UnclearAmount } from './amounts.ts'
import type { Columns } from './columns.ts'
import { distinctCategories, distinctImages, readAttributes, readImage } from './details.ts'
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
const optionNameColumn = /^(?:variant )?option (\d+) name$/i
/** `Product Image 1`, `Image 1 Url`. */
const imageColumn = /^(?:product )?image (\d+)(?: url)?$/i
/** `Product Category 1 Name`; in version 2 `Product Category 1`, which may be an id. */
const categoryColumn = /^product category (\d+)(?: name)?$/i
const properties = [
  ['Material', ['product material']],
  ['Origin country', ['product origin country']],
] as const

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
  const optionNames = new Map(columns.matching(optionNameColumn).map(({ index, part }) => [part, index]))
  const images = columns.matching(imageColumn)
  const categories = columns.matching(categoryColumn)
  const hasAttributes = options.length > 0 || properties.some(([, column]) => columns.has(...column))
  let shared: SharedFields | undefined
  let group: object | undefined
  const handles = new Set<string>()

  return (line, cells) => {
    const text = (wantedNames: readonly string[]) => columns.text(cells, ...wantedNames)
    const title = text(names.title)
    const handle = text(names.handle) || idPart(title)
    const cell = (index: number | undefined) => cells[index ?? -1]?.trim() ?? ''
    if (handle === '') return { group: undefined, line, fault: 'handle and title are missing' }
    if (title !== '') {
      const isActive = !/^(draft|proposed|rejected)$/i.test(text(names.status))
      const named = categories.map(({ index }) => cell(index)).filter((name) => !name.startsWith('pcat_'))
      // Each record has the fields of its product: those with one handle are one group.
      const isSame = handle === shared?.handle
      shared = {
        ...{ handle, title, description: text(names.description) || null, isActive },
        categories: categories.length > 0 ? distinctCategories(named) : undefined,
        images: isSame ? shared!.images : [],
      }
      if (!isSame) group = shared
    } else if (handle !== shared?.handle) {
      return {
        ...{ group: undefined, line },
        fault: `title is missing, and the line above does not have the handle ${handle}`,
      }
    }
    for (const { index } of images) {
      const image = readImage(cell(index), '')
      if (image) shared!.images.push(image)
    }
    const isFirst = !handles.has(handle)
    handles.add(handle)
    const price = cell(column.index)
    if (price === '') return { group, line, fault: `price in ${currency} is missing` }
    try {
      const values = options.map(({ index }) => cell(index))
      const sku = text(names.sku)
      const attributes = [
        ...options.map(({ part }, index) => [cell(optionNames.get(part)), values[index]!] as const),
        ...properties.map(([name, column]) => [name, text(column)] as const),
      ]
      const known = shared!
      const product = {
        id: productIdOf({ handle, options: values, sku, isFirst }),
        name: nameOf(known.title, distinctOptions(values)),
        description: known.description,
        ...(columns.has(...names.sku) && { sku: sku || null }),
        price: readPrice(price, currency),
        currency,
        isActive: known.isActive,
        ...(known.categories && { categories: known.categories }),
        ...(hasAttributes && { attributes: readAttributes(attributes) }),
        availableQuantity: readQuantity(text(names.quantity)),
      }
      return { group, line, product, images: () => (images.length > 0 ? distinctImages(known.images) : undefined) }
    } catch (error) {
      if (error instanceof UnclearAmount) return { group, line, fault: error.message }
      throw error
    }
  }
}
