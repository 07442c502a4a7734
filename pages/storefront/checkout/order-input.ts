import { addressInput } from '../address/address-input.ts'
import type { BasketLine } from '../basket/basket.ts'
import type { CreateOrderInput } from '../waybill/graph-actions/graphql.ts'
import type { Draft } from './draft.ts'

/** The order of a basket, to the address of the draft. */
export function orderInput(lines: BasketLine[], draft: Draft): CreateOrderInput {
  // The contact has the phone number.
  const { phone, ...shippingAddress } = addressInput(draft)
  return {
    items: lines.map(({ productId, quantity, price }) => ({ productId, quantity, unitPrice: price.amount })),
    contact: { name: shippingAddress.name, email: draft.email.trim() || null, phone },
    shippingAddress,
    note: draft.note.trim() || null,
  }
}
