import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database } from '#platform/postgres/database.ts'
import { type EntryPatch, isSameEntry, patchEntry } from '../domain/patch-entry.ts'
import { lockEntries, saveEntries } from '../store/catalogue-entries.ts'
import { productEvents } from './product-events.ts'

/** Somebody else has added the product meanwhile: the change has to be applied to that entry. */
class Overtaken extends Error {
  override name = 'Overtaken'
}

/**
 * Adds a product to the catalogue or changes its entry, and announces the change as `product.changed`. An entry that is
 * equal already is not written.
 * @throws {Refusal} PRODUCT_INCOMPLETE, BAD_USER_INPUT
 */
export async function saveProduct(database: Database, patch: EntryPatch, now: Date): Promise<void> {
  try {
    await attempt(database, patch, now)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    // The row exists now, so that its lock keeps others out. Products are never deleted.
    await attempt(database, patch, now)
  }
}

function attempt(database: Database, patch: EntryPatch, now: Date): Promise<void> {
  return database.transact(async (transaction) => {
    const current = (await lockEntries(transaction, [patch.id])).get(patch.id)
    const entry = patchEntry(current, patch)
    if (current && isSameEntry(entry, current)) return
    const saved = (await saveEntries(transaction, [{ ...entry, initialQuantity: 0 }], now)).get(entry.id)!
    if (!current && !saved.isNew) throw new Overtaken()
    enqueue(transaction, productEvents([{ ...entry, version: saved.version }], now))
  })
}
