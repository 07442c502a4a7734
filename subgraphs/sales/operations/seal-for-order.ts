import { Refusal } from '#platform/values/refusal.ts'
import type { OrderDetails } from '../domain/order-details.ts'
import type { SalesStore } from '../personal-data.ts'
import { type OwnedOrder, sealDetails } from '../store/order-details.ts'

/**
 * Encrypts changed details of an order.
 * @throws {Refusal} CUSTOMER_ERASED
 */
export async function sealForOrder(
  { personalData }: SalesStore,
  order: OwnedOrder,
  { personal, metadata }: OrderDetails,
): Promise<string | null> {
  const details = personal || metadata.length > 0 ? { personal, metadata } : null
  const [sealed] = await sealDetails(personalData, [{ order, details }])
  if (details && !sealed) {
    throw new Refusal('CUSTOMER_ERASED', 'The customer of the order was erased: no personal data can be stored for it')
  }
  return sealed!
}
