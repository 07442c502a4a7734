import { isDeepStrictEqual } from 'node:util'
import type { Order } from '../domain/order.ts'
import { type MetadataEntry, readMetadata } from '../domain/order-details.ts'
import type { SalesStore } from '../personal-data.ts'
import { findDetails, saveDetails } from '../store/order-details.ts'
import { noFurtherEvents, type Revision, reviseOrder } from './revise-order.ts'
import { sealForOrder } from './seal-for-order.ts'

/**
 * Replaces the metadata of an order.
 * @throws {Refusal} INVALID_METADATA, INVALID_TEXT, UNKNOWN_ORDER, VERSION_CONFLICT, CUSTOMER_ERASED
 */
export async function setOrderMetadata(
  store: SalesStore,
  update: Revision & { metadata: readonly MetadataEntry[] },
): Promise<Order> {
  const metadata = readMetadata(update.metadata)
  return await reviseOrder(store, update, async (transaction, order) => {
    const details = (await findDetails(transaction, store.personalData, [order])).get(order.id)
    if (isDeepStrictEqual(metadata, details?.metadata ?? [])) return null
    const changed = { personal: details?.personal ?? null, metadata }
    saveDetails(transaction, order.id, await sealForOrder(store, order, changed))
    return noFurtherEvents
  })
}
