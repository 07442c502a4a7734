// A change of a catalogue entry: what is left out stays, null clears.
import { isCurrency } from '#platform/values/currencies.ts'
import { formatAmount, type Money, toMinor } from '#platform/values/money.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { readText, requireText } from '#platform/values/text.ts'
import { maxStock } from './allocation.ts'
import { badEntry } from './bad-entry.ts'
import { type Attribute, checkSize, type GivenImage, readAttributes, readCategories, readImages } from './details.ts'
import { type CatalogueEntry, isProductId } from './product.ts'

type Given<Value> = Value | null | undefined

/** A change as a caller sends it: undefined keeps a field, null clears it. */
export interface EntryPatch {
  id: string
  name?: Given<string>
  description?: Given<string>
  sku?: Given<string>
  /** A decimal. */
  price?: Given<string>
  currency?: Given<string>
  isActive?: Given<boolean>
  images?: Given<readonly GivenImage[]>
  categories?: Given<readonly string[]>
  attributes?: Given<readonly Attribute[]>
  lowStockThreshold?: Given<number>
}

const nameRule = { kind: 'line', maxCharacters: 255 } as const
const descriptionRule = { kind: 'paragraphs', maxCharacters: 10_000 } as const
const skuRule = { kind: 'identifier', maxCharacters: 255 } as const
/** 10,000,000.00 EUR, 1,000,000,000 JPY. */
const maxPriceMinor = 1_000_000_000
const defaultCurrency = 'EUR'

/**
 * The entry after a change.
 * @param current undefined for a new product
 * @throws {Refusal} PRODUCT_INCOMPLETE, BAD_USER_INPUT
 */
export function patchEntry(current: CatalogueEntry | undefined, patch: EntryPatch): CatalogueEntry {
  if (!isProductId(patch.id)) throw badEntry('id must be 1 to 255 characters out of A-Z a-z 0-9 _ . : -')
  const entry: CatalogueEntry = {
    id: patch.id,
    name: patchName(current, patch.name),
    description: patched(current?.description, patch.description, null, (text) =>
      readText('description', text, descriptionRule, 'BAD_USER_INPUT'),
    ),
    sku: patched(current?.sku, patch.sku, null, (text) => readText('sku', text, skuRule, 'BAD_USER_INPUT')),
    price: patchPrice(current, patch),
    isActive: patched(current?.isActive, patch.isActive, true, (isActive) => isActive),
    images: patched(current?.images, patch.images, [], readImages),
    categories: patched(current?.categories, patch.categories, [], readCategories),
    attributes: patched(current?.attributes, patch.attributes, [], readAttributes),
    lowStockThreshold: patched(current?.lowStockThreshold, patch.lowStockThreshold, null, readThreshold),
  }
  if (patch.images || patch.categories || patch.attributes) checkSize(entry)
  return entry
}

/** Whether two entries of a product are equal in every field. */
export function isSameEntry(one: CatalogueEntry, other: CatalogueEntry): boolean {
  return (Object.keys(one) as (keyof CatalogueEntry)[]).every((field) => isSame(one[field], other[field]))
}

/** Compares values, lists and plain objects. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [fields, others] = [Object.entries(one), new Map(Object.entries(other))]
  return fields.length === others.size && fields.every(([name, value]) => isSame(value, others.get(name)))
}

/** @param cleared the value of a cleared field, and of one that a new product is not given */
function patched<Value, Sent>(
  current: Value | undefined,
  given: Given<Sent>,
  cleared: Value,
  read: (given: Sent) => Value,
): Value {
  if (given === undefined) return current === undefined ? cleared : current
  return given === null ? cleared : read(given)
}

function patchName(current: CatalogueEntry | undefined, given: Given<string>): string {
  if (given === undefined && current) return current.name
  if (given == null) throw incomplete('name')
  return requireText('name', given, nameRule, 'BAD_USER_INPUT')
}

function patchPrice(current: CatalogueEntry | undefined, patch: EntryPatch): Money {
  const currency = patched(current?.price.currency, patch.currency, defaultCurrency, (code) => code)
  if (patch.price == null) {
    if (patch.price === null || !current) throw incomplete('price')
    if (currency !== current.price.currency)
      throw badEntry('currency cannot change without a price: send the price in the new currency, too')
    return current.price
  }
  return readPrice(patch.price, currency)
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

function readThreshold(units: number): number {
  if (units >= 0 && units <= maxStock) return units
  throw badEntry(`lowStockThreshold must be between 0 and ${maxStock.toLocaleString('en-US')}`)
}

function incomplete(field: string): Refusal {
  return new Refusal('PRODUCT_INCOMPLETE', `A product needs a ${field}: send it`)
}
