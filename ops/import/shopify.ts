// Shopify's product file: https://help.shopify.com/en/manual/products/import-export/using-csv. A product is several
// records of one handle; the first has the title, and each may have a variant, an image or both.
import { readPrice, readQuantity, UnclearAmount } from './amounts.ts'
import type { Columns } from './columns.ts'
import { plainText } from './plain-text.ts'
import { distinctOptions, idPart, productIdOf } from './product-id.ts'
import { nameOf, type RowReader, type SharedFields } from './product-row.ts'

/** Names of columns in the older and the newer form of the file. */
const names = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  body: ['body (html)', 'description'],
  published: ['published', 'published on online store'],
  status: ['status'],
  options: [1, 2, 3].map((number) => [`option${number} value`]),
  sku: ['variant sku', 'sku'],
  quantity: ['variant inventory qty', 'inventory quantity', 'variant inventory quantity'],
  price: ['variant price', 'price'],
} as const

export function isShopify(columns: Columns): boolean {
  return columns.has(...names.handle) && columns.has(...names.title)
}

export function createShopifyReader(columns: Columns, currency: string): RowReader {
  let shared: SharedFields | undefined
  // The name of a product has the values of its options.
  columns.matching(/^(option\d) name$/i)

  return (line, cells) => {
    const text = (wanted: readonly string[]) => columns.text(cells, ...wanted)
    const title = text(names.title)
    const handle = text(names.handle) || idPart(title)
    if (handle === '') return { line, fault: 'handle and title are missing' }
    const isFirst = handle !== shared?.handle
    if (isFirst) {
      if (title === '') return { line, fault: `title is missing, and no line above has the handle ${handle}` }
      const isActive = !/^(draft|archived)$/i.test(text(names.status)) && !/^(false|no|0)$/i.test(text(names.published))
      shared = { handle, title, description: plainText(text(names.body)) || null, isActive }
    }
    const options = names.options.map(text)
    const sku = columns.glance(cells, ...names.sku)
    const [price, quantity] = [text(names.price), text(names.quantity)]
    // An image of the product, or nothing at all.
    if (!isFirst && [...options, sku, price].every((cell) => cell === '')) return undefined
    if (price === '') return { line, fault: 'price is missing' }
    try {
      const product = {
        id: productIdOf({ handle, options, sku, isFirst }),
        name: nameOf(shared!.title, distinctOptions(options)),
        description: shared!.description,
        price: readPrice(price),
        currency,
        isActive: shared!.isActive,
        availableQuantity: readQuantity(quantity),
      }
      return { line, product }
    } catch (error) {
      if (error instanceof UnclearAmount) return { line, fault: error.message }
      throw error
    }
  }
}
