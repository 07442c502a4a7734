// What an import changes: pure, given the entries and what is in the catalogue.
import { Refusal } from '#platform/values/refusal.ts'
import { maxStock } from './allocation.ts'
import { type CatalogueEntry, type GivenEntry, readCatalogueEntry } from './product.ts'

/** A product as an import has it. */
export interface GivenImport extends GivenEntry {
  /** Null leaves the stock alone. */
  availableQuantity: number | null
}

export interface CheckedImport {
  entry: CatalogueEntry
  availableQuantity: number | null
}

export interface RefusedImport {
  /** The position in the list. */
  index: number
  productId: string
  code: string
  message: string
}

/** Checks each product of a list. An id that occurs again is refused, because it is unclear which of the two counts. */
export function checkImports(given: readonly GivenImport[]): { checked: CheckedImport[]; refused: RefusedImport[] } {
  const checked = new Map<string, CheckedImport>()
  const refused: RefusedImport[] = []
  for (const [index, { availableQuantity, ...entry }] of given.entries()) {
    try {
      if (checked.has(entry.id)) throw badImport(`The product ${entry.id} occurs twice in the list`)
      if (availableQuantity !== null && (availableQuantity < 0 || availableQuantity > maxStock))
        throw badImport(`availableQuantity must be between 0 and ${maxStock.toLocaleString('en-US')}`)
      checked.set(entry.id, { entry: readCatalogueEntry(entry), availableQuantity })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ index, productId: entry.id, code: error.code, message: error.message })
    }
  }
  return { checked: [...checked.values()], refused }
}

/** What an import does to one product. */
export interface ImportStep {
  entry: CatalogueEntry
  kind: 'created' | 'updated' | 'unchanged'
  isEntryChanged: boolean
  /** Units that are added to the stock, or removed from it (negative). */
  delta: number
}

interface Existing extends CatalogueEntry {
  availableQuantity: number
}

/** Compares the products of an import with the catalogue. */
export function planImport(
  imports: readonly CheckedImport[],
  existing: ReadonlyMap<string, Existing>,
  setsAllStock: boolean,
): ImportStep[] {
  return imports.map(({ entry, availableQuantity }) => {
    const current = existing.get(entry.id)
    if (!current) return { entry, kind: 'created', isEntryChanged: true, delta: availableQuantity ?? 0 }
    const delta = setsAllStock && availableQuantity !== null ? availableQuantity - current.availableQuantity : 0
    const isEntryChanged = !isSameEntry(entry, current)
    return { entry, kind: isEntryChanged || delta !== 0 ? 'updated' : 'unchanged', isEntryChanged, delta }
  })
}

function isSameEntry(one: CatalogueEntry, other: CatalogueEntry): boolean {
  return (
    one.name === other.name &&
    one.description === other.description &&
    one.price.minor === other.price.minor &&
    one.price.currency === other.price.currency &&
    one.isActive === other.isActive
  )
}

function badImport(message: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message)
}
