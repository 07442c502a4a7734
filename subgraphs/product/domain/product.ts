import { isCurrency } from '#platform/values/currencies.ts'
import { formatAmount, type Money, toMinor } from '#platform/values/money.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText, requireText } from '#platform/values/text.ts'

/** A product and its availability. */
export interface Product {
  id: string
  name: string
  description: string | null
  price: Money
  isActive: boolean
  /** Units in stock minus reserved units. */
  availableQuantity: number
  stockChangedAt: Date
  createdAt: Date
  updatedAt: Date
  /** Rises with each change of the entry or the stock, under the lock of the row. */
  version: number
}

/** A product's catalogue entry: all fields except stock. */
export type CatalogueEntry = Pick<Product, 'id' | 'name' | 'description' | 'price' | 'isActive'>

const nameRule = { kind: 'line', maxCharacters: 255 } as const
const descriptionRule = { kind: 'paragraphs', maxCharacters: 10_000 } as const
/** 10,000,000.00 EUR, 1,000,000,000 JPY. */
const maxPriceMinor = 1_000_000_000

/** A catalogue entry as a caller sends it. */
export interface GivenEntry extends Omit<CatalogueEntry, 'price'> {
  /** A decimal. */
  price: string
  currency: string
}

/** Normalises the texts of an entry and converts its price to minor units. @throws {Refusal} BAD_USER_INPUT */
export function readCatalogueEntry({ price, currency, ...entry }: GivenEntry): CatalogueEntry {
  if (!isProductId(entry.id)) throw badEntry('id must be 1 to 255 characters out of A-Z a-z 0-9 _ . : -')
  const name = requireText('name', entry.name, nameRule, 'BAD_USER_INPUT')
  const description = readText('description', entry.description, descriptionRule, 'BAD_USER_INPUT')
  return { ...entry, name, description, price: readPrice(price, currency) }
}

function readPrice(price: string, currency: string): Money {
  if (!isCurrency(currency)) throw badEntry('currency must be an ISO 4217 currency code, such as EUR')
  const minor = toMinor(price, currency)
  if (minor === undefined) throw badEntry(`price has more fraction digits than ${currency} allows`)
  if (minor <= 0) throw badEntry('price must be greater than 0')
  if (minor > maxPriceMinor)
    throw badEntry(`price must be at most ${formatAmount({ minor: maxPriceMinor, currency })} ${currency}`)
  return { minor, currency }
}

/** Whether this is a valid product id. Other ids are not looked up. */
export function isProductId(id: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,255}$/.test(id)
}

function badEntry(message: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message)
}
