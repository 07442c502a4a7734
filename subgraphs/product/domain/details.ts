// The parts of a catalogue entry that are lists: images, categories and attributes.
import { readText, requireText } from '#platform/values/text.ts'
import { badEntry } from './bad-entry.ts'

export interface Image {
  /** Absolute, or a path on the router. */
  url: string
  altText: string | null
}

export interface Attribute {
  name: string
  value: string
}

/** The lists of a catalogue entry. */
export interface Details {
  images: readonly Image[]
  categories: readonly string[]
  attributes: readonly Attribute[]
}

/** An image as a caller sends it. */
export interface GivenImage {
  url: string
  altText?: string | null | undefined
}

const urlRule = { kind: 'identifier', maxCharacters: 1_000 } as const
const altTextRule = { kind: 'line', maxCharacters: 255 } as const
const categoryRule = { kind: 'line', maxCharacters: 255 } as const
const attributeNameRule = { kind: 'line', maxCharacters: 100 } as const
const attributeValueRule = { kind: 'line', maxCharacters: 500 } as const

const most = { images: 20, categories: 20, attributes: 50 }
/** Of all lists of a product together, as JSON in UTF-8. */
const maxBytes = 32_768

/** @throws {Refusal} BAD_USER_INPUT */
export function readImages(given: readonly GivenImage[]): Image[] {
  refuseMore('images', given)
  return given.map(({ url, altText }) => ({
    url: readAddress(url),
    altText: readText('altText of an image', altText, altTextRule, 'BAD_USER_INPUT'),
  }))
}

/** Other schemes could run scripts in a page. Two slashes would name another server. */
function readAddress(given: string): string {
  const url = requireText('url of an image', given, urlRule, 'BAD_USER_INPUT')
  const isPath = /^\/(?![/\\])/.test(url)
  const isAbsolute = /^https?:\/\/[^/]/i.test(url) && URL.canParse(url)
  if (/\s/.test(url) || !(isPath || isAbsolute))
    throw badEntry('url of an image must begin with https://, http:// or one /, and must not contain blanks')
  return url
}

/** @throws {Refusal} BAD_USER_INPUT */
export function readCategories(given: readonly string[]): string[] {
  refuseMore('categories', given)
  return [...new Set(given.map((name) => requireText('a category', name, categoryRule, 'BAD_USER_INPUT')))]
}

/** @throws {Refusal} BAD_USER_INPUT */
export function readAttributes(given: readonly Attribute[]): Attribute[] {
  refuseMore('attributes', given)
  const attributes = new Map<string, Attribute>()
  for (const { name, value } of given) {
    const attribute = {
      name: requireText('name of an attribute', name, attributeNameRule, 'BAD_USER_INPUT'),
      value: requireText('value of an attribute', value, attributeValueRule, 'BAD_USER_INPUT'),
    }
    if (attributes.has(attribute.name)) throw badEntry(`the attribute ${attribute.name} occurs twice: send it once`)
    attributes.set(attribute.name, attribute)
  }
  return [...attributes.values()]
}

/** @throws {Refusal} BAD_USER_INPUT if the lists are larger together than a product may have */
export function checkSize({ images, categories, attributes }: Details): void {
  if (Buffer.byteLength(JSON.stringify([images, categories, attributes])) > maxBytes)
    throw badEntry(
      `images, categories and attributes have more than ${maxBytes.toLocaleString('en-US')} bytes together: shorten them`,
    )
}

/** Whether the product has any of them. */
export function hasDetails({ images, categories, attributes }: Details): boolean {
  return images.length + categories.length + attributes.length > 0
}

function refuseMore(name: keyof typeof most, given: readonly unknown[]): void {
  if (given.length > most[name]) throw badEntry(`a product has at most ${most[name]} ${name}`)
}
