import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database, Transaction } from '#platform/postgres/database.ts'
import {
  type CheckedImport,
  checkImports,
  type GivenImport,
  type ImportStep,
  planImport,
  type RefusedImport,
} from '../domain/import.ts'
import { type LockedEntry, lockEntries, saveEntries } from '../store/catalogue-import.ts'
import { changeStock, recordAdjustments } from '../store/stock.ts'
import { productEvents } from './product-events.ts'
import { stockEvents } from './stock-events.ts'

interface ProductImport {
  products: readonly GivenImport[]
  /** Whether the stock of existing products is set, too. */
  setsAllStock: boolean
  /** Only checks and compares. */
  isDryRun: boolean
  /** The caller, for the journal of the stock. */
  importedBy: string
}

interface ImportReport {
  created: number
  updated: number
  unchanged: number
  refused: RefusedImport[]
}

/** Adds products to the catalogue or replaces their entries, in one transaction. Refused products are left out. */
export async function importProducts(database: Database, request: ProductImport, now: Date): Promise<ImportReport> {
  const { checked, refused } = checkImports(request.products)
  const steps = checked.length === 0 ? [] : await apply(database, request, checked, now)
  const count = (kind: ImportStep['kind']) => steps.filter((step) => step.kind === kind).length
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), refused }
}

function apply(database: Database, request: ProductImport, checked: readonly CheckedImport[], now: Date) {
  return database.transact(async (transaction) => {
    const existing = await lockEntries(
      transaction,
      checked.map(({ entry }) => entry.id),
    )
    const steps = planImport(checked, existing, request.setsAllStock)
    return request.isDryRun ? steps : write(transaction, { steps, existing, importedBy: request.importedBy, now })
  })
}

interface Plan {
  steps: readonly ImportStep[]
  existing: ReadonlyMap<string, LockedEntry>
  importedBy: string
  now: Date
}

/** @returns the steps as they were taken: a product that was added meanwhile keeps its stock. */
async function write(transaction: Transaction, { steps, existing, importedBy, now }: Plan): Promise<ImportStep[]> {
  const changed = steps.filter((step) => step.isEntryChanged)
  const saved = await saveEntries(
    transaction,
    changed.map(({ entry, kind, delta }) => ({ ...entry, initialQuantity: kind === 'created' ? delta : 0 })),
    now,
  )
  const taken = steps.map((step): ImportStep => {
    const isOvertaken = step.kind === 'created' && !saved.get(step.entry.id)?.isNew
    return isOvertaken ? { ...step, kind: 'updated', delta: 0 } : step
  })
  const stocked = taken.filter(({ delta }) => delta !== 0)
  const added = stocked.filter(({ kind }) => kind === 'created')
  const adjusted = stocked.filter(({ kind }) => kind !== 'created')
  const levels = changeStock(
    transaction,
    // The events tell whether the product is available by its new entry.
    new Map(
      adjusted.map(({ entry }) => {
        const before = existing.get(entry.id)!
        return [entry.id, { ...before, ...entry, version: saved.get(entry.id)?.version ?? before.version }]
      }),
    ),
    new Map(adjusted.map(({ entry, delta }) => [entry.id, delta])),
  )
  const initial = added.map(({ entry: { id, isActive }, delta }) => {
    return { productId: id, availableQuantity: delta, isActive, version: saved.get(id)!.version }
  })
  recordAdjustments(
    transaction,
    stocked.map(({ entry, delta }) => ({ productId: entry.id, delta, reason: 'import', adjustedBy: importedBy })),
  )
  const written = changed.map(({ entry }) => ({ ...entry, version: saved.get(entry.id)!.version }))
  enqueue(transaction, [...productEvents(written, now), ...stockEvents([...initial, ...levels], now)])
  return taken
}
