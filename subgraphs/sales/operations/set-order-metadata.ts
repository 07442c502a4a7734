import { isDeepStrictEqual } from 'node:util'
import type { Database } from '#platform/postgres/database.ts'
import type { Order } from '../domain/order.ts'
import { type MetadataEntry, readMetadata } from '../domain/order-details.ts'
import { findDetails, saveDetails } from '../store/order-details.ts'
import { noFurtherEvents, type Revision, reviseOrder } from './revise-order.ts'

/**
 * Replaces the metadata of an order.
 * @throws {Refusal} INVALID_METADATA, INVALID_TEXT, UNKNOWN_ORDER, VERSION_CONFLICT
 */
export async function setOrderMetadata(
  database: Database,
  update: Revision & { metadata: readonly MetadataEntry[] },
): Promise<Order> {
  const metadata = readMetadata(update.metadata)
  return await reviseOrder(database, update, async (transaction, order) => {
    const details = (await findDetails(transaction, [order.id])).get(order.id)
    if (isDeepStrictEqual(metadata, details?.metadata ?? [])) return null
    saveDetails(transaction, order.id, { personal: details?.personal ?? null, metadata })
    return noFurtherEvents
  })
}
