import type { BasketLine } from '../basket/basket.ts'
import type { CreateOrderInput } from '../waybill/graph/graphql.ts'
import { addressRules } from './address-rules.ts'
import type { Draft } from './draft.ts'

const orNull = (text: string) => text.trim() || null

/** The order of a basket, to the address of the draft. */
export function orderInput(lines: BasketLine[], draft: Draft): CreateOrderInput {
  const { parts } = addressRules(draft.countryCode)
  const local = (part: (typeof parts)[number]) => (parts.includes(part) ? orNull(draft[part]) : null)
  return {
    items: lines.map(({ productId, quantity, price }) => ({ productId, quantity, unitPrice: price.amount })),
    contact: { name: orNull(draft.name), email: orNull(draft.email), phone: orNull(draft.phone) },
    shippingAddress: {
      name: orNull(draft.name),
      company: orNull(draft.company),
      line1: draft.line1.trim(),
      line2: orNull(draft.line2),
      city: draft.city.trim(),
      region: local('region'),
      postalCode: local('postalCode'),
      countryCode: draft.countryCode,
    },
    note: orNull(draft.note),
  }
}
