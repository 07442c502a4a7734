import type { Money } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { readText, requireText } from '#platform/text.ts'

/** Something that is sold, and how much of it can be ordered. */
export interface Product {
  id: string
  name: string
  description: string | null
  price: Money
  isActive: boolean
  /** Units in stock, less those reserved. */
  availableQuantity: number
  stockChangedAt: Date
  createdAt: Date
  updatedAt: Date
}

/** What the catalogue says of a product: all but its stock. */
export type CatalogueEntry = Pick<Product, 'id' | 'name' | 'description' | 'price' | 'isActive'>

const nameRule = { kind: 'line', maxCharacters: 255 } as const
const descriptionRule = { kind: 'paragraphs', maxCharacters: 10_000 } as const
const maxPriceMinor = 1_000_000_000

/** The entry with its texts cleaned. @throws {Refusal} BAD_USER_INPUT */
export function checkCatalogueEntry(entry: CatalogueEntry): CatalogueEntry {
  if (!isProductId(entry.id)) throw badEntry('id has to be 1 to 255 characters out of A-Z a-z 0-9 _ . : -')
  if (entry.price.minor <= 0) throw badEntry('price has to be more than 0')
  if (entry.price.minor > maxPriceMinor) throw badEntry('price has to be at most 10,000,000.00')
  if (!/^[A-Z]{3}$/.test(entry.price.currency)) throw badEntry('currency has to be an ISO 4217 code such as EUR')
  const name = requireText('name', entry.name, nameRule, 'BAD_USER_INPUT')
  const description = readText('description', entry.description, descriptionRule, 'BAD_USER_INPUT')
  return { ...entry, name, description }
}

/** Whether a product can have this id. Others need not be looked for. */
export function isProductId(id: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,255}$/.test(id)
}

function badEntry(message: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message)
}
