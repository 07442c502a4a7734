import type { AddressInput } from '../waybill/graph-actions/graphql.ts'
import type { AddressDraft } from './address-draft.ts'
import { addressRules } from './address-rules.ts'

const orNull = (text: string) => text.trim() || null

/** The address to send. Parts that addresses of the country do not have are left out. */
export function addressInput(draft: AddressDraft): AddressInput {
  const { parts } = addressRules(draft.countryCode)
  const local = (part: (typeof parts)[number]) => (parts.includes(part) ? orNull(draft[part]) : null)
  return {
    name: orNull(draft.name),
    company: orNull(draft.company),
    line1: draft.line1.trim(),
    line2: orNull(draft.line2),
    city: draft.city.trim(),
    region: local('region'),
    postalCode: local('postalCode'),
    countryCode: draft.countryCode,
    phone: orNull(draft.phone),
  }
}
