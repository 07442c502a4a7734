// What an import changes: pure, given the products and what is in the catalogue.
import { Refusal } from '#platform/values/refusal.ts'
import { maxStock } from './allocation.ts'
import { badEntry } from './bad-entry.ts'
import { type EntryPatch, isSameEntry, patchEntry } from './patch-entry.ts'
import type { CatalogueEntry } from './product.ts'

/** A product as an import has it. */
export interface GivenImport extends EntryPatch {
  /** Null leaves the stock alone. */
  availableQuantity: number | null
}

export interface RefusedImport {
  /** The position in the list. */
  index: number
  productId: string
  code: string
  message: string
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

/**
 * Checks the products of an import and compares them with the catalogue. An id that occurs again is refused, because it
 * is unclear which of the two counts.
 */
export function planImport(
  given: readonly GivenImport[],
  existing: ReadonlyMap<string, Existing>,
  setsAllStock: boolean,
): { steps: ImportStep[]; refused: RefusedImport[] } {
  const steps = new Map<string, ImportStep>()
  const refused: RefusedImport[] = []
  for (const [index, product] of given.entries()) {
    try {
      if (steps.has(product.id)) throw badEntry(`The product ${product.id} occurs twice in the list`)
      steps.set(product.id, planProduct(product, existing.get(product.id), setsAllStock))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ index, productId: product.id, code: error.code, message: error.message })
    }
  }
  return { steps: [...steps.values()], refused }
}

function planProduct(
  { availableQuantity, ...patch }: GivenImport,
  current: Existing | undefined,
  setsAllStock: boolean,
): ImportStep {
  if (availableQuantity !== null && (availableQuantity < 0 || availableQuantity > maxStock))
    throw badEntry(`availableQuantity must be between 0 and ${maxStock.toLocaleString('en-US')}`)
  const entry = patchEntry(current, patch)
  if (!current) return { entry, kind: 'created', isEntryChanged: true, delta: availableQuantity ?? 0 }
  const delta = setsAllStock && availableQuantity !== null ? availableQuantity - current.availableQuantity : 0
  const isEntryChanged = !isSameEntry(entry, current)
  return { entry, kind: isEntryChanged || delta !== 0 ? 'updated' : 'unchanged', isEntryChanged, delta }
}
