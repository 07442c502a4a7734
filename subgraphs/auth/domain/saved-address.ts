import { type GivenAddress, type PostalAddress, readPostalAddress } from '#platform/values/postal-address.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { requireText } from '#platform/values/text.ts'

/** An address in the address book of a customer. */
export interface SavedAddress {
  id: string
  /** The customer's name for it, such as `Home`. */
  label: string
  address: PostalAddress
}

/** The most addresses of one customer. */
export const maxAddresses = 50

/**
 * Checks and normalises an address for the address book.
 * @throws {Refusal} INVALID_TEXT for the label, INVALID_ADDRESS with one sentence for each wrong field
 */
export function readSavedAddress(given: { label: string; address: GivenAddress }): Omit<SavedAddress, 'id'> {
  const label = requireText('label', given.label, { kind: 'line', maxCharacters: 100 })
  const read = readPostalAddress(given.address, 'address')
  if ('address' in read) return { label, address: read.address }
  throw new Refusal('INVALID_ADDRESS', read.faults.map(({ message }) => message).join('; '), read.faults)
}
