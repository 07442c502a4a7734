import { shortHash } from './short-hash.ts'

/** Texts that shops write where a product has no options. */
const noOption = new Set(['default title', 'default', 'default variant', 'default value', 'default option value'])

interface VariantName {
  handle: string
  /** The values of the options, such as `Red` and `XL`. */
  options: readonly string[]
  /** Tells variants without options apart. */
  sku: string
  /** Whether it is the first row of its product. */
  isFirst: boolean
}

/** The options that tell a variant from others. */
export function distinctOptions(options: readonly string[]): string[] {
  return options.filter((option) => option !== '' && !noOption.has(option.toLowerCase()))
}

/**
 * The id of a variant: the handle, and after a colon its options or its SKU. It depends on the row alone, so it stays
 * the same in each import, also of a part of the file.
 */
export function productIdOf({ handle, options, sku, isFirst }: VariantName): string {
  const distinct = distinctOptions(options)
  const variant = distinct.length > 0 ? distinct.map(idPart).join('.') : isFirst ? '' : idPart(sku)
  return [idPart(handle), variant].filter(Boolean).join(':')
}

/**
 * A text with the characters that an id may have. If others get lost, a hash keeps different texts apart, such as `C`
 * and `C++`.
 */
export function idPart(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const part = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
  const isWhole = /^[a-z0-9 _-]*$/.test(plain)
  if (isWhole && part.length <= 100) return part
  const hash = shortHash(text.normalize('NFC'))
  return part === '' ? hash : `${part.slice(0, 90)}-${hash}`
}
