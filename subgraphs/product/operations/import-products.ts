import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database, Transaction } from '#platform/postgres/database.ts'
import { type GivenImport, type ImportStep, planImport, type RefusedImport } from '../domain/import.ts'
import type { ListPosition } from '../domain/import-progress.ts'
import { type LockedEntry, lockEntries, saveEntries } from '../store/catalogue-entries.ts'
import { recordList } from '../store/import-progress.ts'
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
  /** Of products that have none of their own. */
  lowStockThreshold?: number
  /** The import that the list is a part of. */
  position?: ListPosition | undefined
}

interface ImportReport {
  created: number
  updated: number
  unchanged: number
  refused: RefusedImport[]
}

/** Adds products to the catalogue or replaces their entries, in one transaction. Refused products are left out. */
export async function importProducts(database: Database, request: ProductImport, now: Date): Promise<ImportReport> {
  const { products, setsAllStock, isDryRun, position, ...origin } = request
  return database.transact(async (transaction) => {
    const existing = await lockEntries(
      transaction,
      products.map(({ id }) => id),
    )
    const { steps: planned, refused } = planImport(products, existing, setsAllStock)
    if (isDryRun) return { ...count(planned), refused }
    const counts = count(await write(transaction, { steps: planned, existing, ...origin, now }))
    if (position) recordList(transaction, position, { ...counts, refused: refused.length }, origin.importedBy)
    return { ...counts, refused }
  })
}

function count(steps: readonly ImportStep[]) {
  const of = (kind: ImportStep['kind']) => steps.filter((step) => step.kind === kind).length
  return { created: of('created'), updated: of('updated'), unchanged: of('unchanged') }
}

interface Plan {
  steps: readonly ImportStep[]
  existing: ReadonlyMap<string, LockedEntry>
  importedBy: string
  lowStockThreshold?: number
  now: Date
}

/** @returns the steps as they were taken: a product that was added meanwhile keeps its stock. */
async function write(transaction: Transaction, { steps, existing, now, ...origin }: Plan): Promise<ImportStep[]> {
  if (steps.every(({ kind }) => kind === 'unchanged')) return [...steps]
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
  const initial = added.map(({ entry: { id, ...entry }, delta }) => {
    const { version } = saved.get(id)!
    return { ...entry, productId: id, previousQuantity: 0, availableQuantity: delta, version }
  })
  recordAdjustments(
    transaction,
    stocked.map(({ entry, delta }) => ({
      productId: entry.id,
      delta,
      reason: 'import',
      adjustedBy: origin.importedBy,
    })),
  )
  const written = changed.map(({ entry }) => ({ ...entry, version: saved.get(entry.id)!.version }))
  const stocks = stockEvents([...initial, ...levels], now, origin.lowStockThreshold)
  enqueue(transaction, [...productEvents(written, now), ...stocks])
  return taken
}
