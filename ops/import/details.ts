// SKU, images, categories and attributes of products in a file, within the limits of the catalogue.
import { fitText } from '#platform/values/text.ts'
import { distinctOptions } from './product-id.ts'
import type { Image } from './product-row.ts'

const most = { images: 20, categories: 20, attributes: 50 }

/** An image of a record; undefined if it has none. */
export function readImage(url: string, altText: string): Image | undefined {
  if (url === '') return undefined
  return { url: url.trim().replaceAll(' ', '%20'), altText: fitText(altText, { kind: 'line', maxCharacters: 255 }) }
}

/** The images, each address once, as many as a product may have. */
export function distinctImages(images: readonly (Image | undefined)[]): Image[] {
  const byUrl = new Map<string, Image>()
  for (const image of images) if (image && !byUrl.has(image.url)) byUrl.set(image.url, image)
  return [...byUrl.values()].slice(0, most.images)
}

/** The names, each once, as many as a product may have. */
export function distinctCategories(names: readonly string[]): string[] {
  const clean = names.map((name) => fitText(name, { kind: 'line', maxCharacters: 255 })).filter((name) => name !== null)
  return [...new Set(clean)].slice(0, most.categories)
}

/** The properties with a value, each name once. */
export function readAttributes(given: readonly (readonly [name: string, value: string])[]) {
  const values = new Map<string, string>()
  for (const [name, value] of given) {
    const [key, text] = [
      fitText(name, { kind: 'line', maxCharacters: 100 }),
      fitText(value, { kind: 'line', maxCharacters: 500 }),
    ]
    const isPlaceholder = /^title$/i.test(name) && distinctOptions([value]).length === 0
    if (key && text && !isPlaceholder && !values.has(key)) values.set(key, text)
  }
  return [...values].map(([name, value]) => ({ name, value })).slice(0, most.attributes)
}
