import { isDeepStrictEqual } from 'node:util'
import type { GivenAddress } from '#platform/values/postal-address.ts'
import { requireOpenAddress } from '../domain/address-change.ts'
import type { Order } from '../domain/order.ts'
import { type GivenContact, readRecipient } from '../domain/order-details.ts'
import type { SalesStore } from '../personal-data.ts'
import { findDetails, saveDetails } from '../store/order-details.ts'
import { findSealed } from '../store/order-seals.ts'
import { noFurtherEvents, type Revision, reviseOrder } from './revise-order.ts'
import { sealForOrder } from './seal-for-order.ts'

interface AddressUpdate extends Revision {
  shippingAddress: GivenAddress
  /** Undefined leaves the contact alone, null removes it. */
  contact: GivenContact | null | undefined
}

/**
 * Changes where an order goes, until it is handed over. The lock of the order's row decides between a change and a
 * hand-over at the same time.
 * @throws {Refusal} INVALID_ADDRESS, UNKNOWN_ORDER, VERSION_CONFLICT, ALREADY_HANDED_OVER, INVALID_TRANSITION, CUSTOMER_ERASED
 */
export async function updateShippingAddress(store: SalesStore, update: AddressUpdate): Promise<Order> {
  const recipient = readRecipient(update)
  return await reviseOrder(store, update, async (transaction, order) => {
    const [details, sealed] = await Promise.all([
      findDetails(transaction, store.personalData, [order]),
      findSealed(transaction, [order.id]),
    ])
    requireOpenAddress(order, sealed.has(order.id))
    const { personal, metadata } = details.get(order.id) ?? { personal: null, metadata: [] }
    const { contact = personal?.contact ?? null, shippingAddress } = recipient
    const changed = { shippingAddress, contact, note: personal?.note ?? null }
    // A repeated request is no new version.
    if (isDeepStrictEqual(changed, personal)) return null
    saveDetails(transaction, order.id, await sealForOrder(store, order, { personal: changed, metadata }))
    return noFurtherEvents
  })
}
