// Shopify's product file: https://help.shopify.com/en/manual/products/import-export/using-csv. A product is several
// records of one handle; the first has the title, and each may have a variant, an image or both.
import { readPrice, readQuantity, UnclearAmount } from './amounts.ts'
import type { Columns } from './columns.ts'
import { distinctCategories, distinctImages, readAttributes, readImage } from './details.ts'
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
  vendor: ['vendor'],
  categories: [['product category'], ['type', 'product type']],
  options: [1, 2, 3].map((number) => ({ name: [`option${number} name`], value: [`option${number} value`] })),
  sku: ['variant sku', 'sku'],
  quantity: ['variant inventory qty', 'inventory quantity', 'variant inventory quantity'],
  price: ['variant price', 'price'],
  image: ['image src', 'product image url'],
  imageText: ['image alt text'],
  variantImage: ['variant image', 'variant image url'],
} as const

export function isShopify(columns: Columns): boolean {
  return columns.has(...names.handle) && columns.has(...names.title)
}

export function createShopifyReader(columns: Columns, currency: string): RowReader {
  let shared: SharedFields | undefined
  /** Only the first record of a product has the names of its options, and its vendor. */
  let optionNames: string[] = []
  let vendor = ''
  const hasImages = columns.has(...names.image) || columns.has(...names.variantImage)
  const hasAttributes = columns.has(...names.vendor) || columns.has(...names.options[0]!.value)

  return (line, cells) => {
    const text = (wanted: readonly string[]) => columns.text(cells, ...wanted)
    const title = text(names.title)
    const handle = text(names.handle) || idPart(title)
    if (handle === '') return { group: undefined, line, fault: 'handle and title are missing' }
    const isFirst = handle !== shared?.handle
    if (isFirst) {
      if (title === '')
        return { group: undefined, line, fault: `title is missing, and no line above has the handle ${handle}` }
      const isActive = !/^(draft|archived)$/i.test(text(names.status)) && !/^(false|no|0)$/i.test(text(names.published))
      const hasCategories = names.categories.some((column) => columns.has(...column))
      shared = {
        ...{ handle, title, description: plainText(text(names.body)) || null, isActive, images: [] },
        categories: hasCategories ? distinctCategories(names.categories.map(text)) : undefined,
      }
      optionNames = names.options.map(({ name }) => text(name))
      vendor = text(names.vendor)
    }
    const group = shared!
    const image = readImage(text(names.image), text(names.imageText))
    if (image) group.images.push(image)
    const options = names.options.map(({ value }) => text(value))
    const sku = text(names.sku)
    const [price, quantity] = [text(names.price), text(names.quantity)]
    // An image of the product, or nothing at all.
    if (!isFirst && [...options, sku, price].every((cell) => cell === '')) return { group, line }
    if (price === '') return { group, line, fault: 'price is missing' }
    const variantImage = readImage(text(names.variantImage), '')
    const properties = [
      ...options.map((value, index) => [optionNames[index] ?? '', value] as const),
      ['Vendor', vendor] as const,
    ]
    try {
      const product = {
        id: productIdOf({ handle, options, sku, isFirst }),
        name: nameOf(group.title, distinctOptions(options)),
        description: group.description,
        ...(columns.has(...names.sku) && { sku: sku || null }),
        price: readPrice(price, currency),
        currency,
        isActive: group.isActive,
        ...(group.categories && { categories: group.categories }),
        ...(hasAttributes && { attributes: readAttributes(properties) }),
        availableQuantity: readQuantity(quantity),
      }
      const images = () => (hasImages ? distinctImages([variantImage, ...group.images]) : undefined)
      return { group, line, product, images }
    } catch (error) {
      if (error instanceof UnclearAmount) return { group, line, fault: error.message }
      throw error
    }
  }
}
