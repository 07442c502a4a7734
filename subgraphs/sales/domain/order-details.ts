import { normaliseEmail } from '#platform/values/email.ts'
import { toE164 } from '#platform/values/phone-number.ts'
import {
  type FieldFault,
  type GivenAddress,
  type PostalAddress,
  readPostalAddress,
} from '#platform/values/postal-address.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { checkText, readText, requireText, type TextRule } from '#platform/values/text.ts'

/** The person to ask about an order. */
export interface Contact {
  name: string | null
  /** As `normaliseEmail` writes it. */
  email: string | null
  /** E.164. */
  phone: string | null
}

/** The part of an order that is about a person. It is stored in one value, so that it can be encrypted and erased. */
export interface PersonalDetails {
  shippingAddress: PostalAddress | null
  contact: Contact | null
  /** The buyer's words, which may name a person. */
  note: string | null
}

export interface MetadataEntry {
  key: string
  value: string
}

/** The optional part of an order. */
export interface OrderDetails {
  /** Null if all of it is null. */
  personal: PersonalDetails | null
  /** Sorted by key. */
  metadata: MetadataEntry[]
}

export interface GivenContact {
  name?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
}

/** Optional details as a caller sends them. */
export interface GivenDetails {
  shippingAddress?: GivenAddress | null | undefined
  contact?: GivenContact | null | undefined
  note?: string | null | undefined
  metadata?: readonly MetadataEntry[] | null | undefined
}

const noteRule = { kind: 'paragraphs', maxCharacters: 500 } as const
const valueRule = { kind: 'line', maxCharacters: 500 } as const
const nameRule = { kind: 'line', maxCharacters: 200 } as const
const phoneRule = { kind: 'line', maxCharacters: 40 } as const
const maxEntries = 50

/**
 * Checks and normalises the details of a new order. Undefined if there are none.
 * @throws {Refusal} INVALID_ADDRESS with its faults, INVALID_TEXT, INVALID_METADATA
 */
export function readDetails(given: GivenDetails): OrderDetails | undefined {
  const personal = readPersonalDetails(given)
  const metadata = readMetadata(given.metadata ?? [])
  return personal || metadata.length > 0 ? { personal, metadata } : undefined
}

function readPersonalDetails({ shippingAddress, contact, note }: GivenDetails): PersonalDetails | null {
  const recipient = readAddressAndContact(shippingAddress, contact)
  const personal = { ...recipient, note: readText('note', note, noteRule) }
  return personal.shippingAddress || personal.contact || personal.note !== null ? personal : null
}

/**
 * Checks and normalises a new address of an order. The contact is undefined if none is given.
 * @throws {Refusal} INVALID_ADDRESS with its faults
 */
export function readRecipient(given: { shippingAddress: GivenAddress; contact?: GivenContact | null | undefined }): {
  shippingAddress: PostalAddress
  contact: Contact | null | undefined
} {
  const { shippingAddress, contact } = readAddressAndContact(given.shippingAddress, given.contact)
  return { shippingAddress: shippingAddress!, contact: given.contact === undefined ? undefined : contact }
}

function readAddressAndContact(
  shippingAddress: GivenAddress | null | undefined,
  contact: GivenContact | null | undefined,
): { shippingAddress: PostalAddress | null; contact: Contact | null } {
  const faults: FieldFault[] = []
  const address = shippingAddress == null ? null : readPostalAddress(shippingAddress, 'shippingAddress')
  if (address && 'faults' in address) faults.push(...address.faults)
  const person = contact == null ? null : readContact(contact, shippingAddress?.countryCode, faults)
  if (faults.length > 0) throw invalidAddress(faults)
  return { shippingAddress: address && 'address' in address ? address.address : null, contact: person }
}

/** @param countryCode of the shipping address: a phone number without `+` is one of that country. */
function readContact(given: GivenContact, countryCode: string | undefined, faults: FieldFault[]): Contact | null {
  const read = (field: keyof Contact, rule: TextRule, convert: (text: string) => string | undefined, fault: string) => {
    const checked = checkText(given[field], rule)
    const text = 'fault' in checked ? undefined : checked.text
    const value = text == null ? text : convert(text)
    if (value !== undefined) return value
    const path = `contact.${field}`
    faults.push({ field: path, message: `${path} ${'fault' in checked ? checked.fault : fault}` })
    return null
  }
  const country = countryCode?.trim().toUpperCase()
  const contact = {
    name: read('name', nameRule, (text) => text, ''),
    email: read('email', { kind: 'line', maxCharacters: 254 }, normaliseEmail, 'is not a valid e-mail address'),
    phone: read(
      'phone',
      phoneRule,
      (text) => toE164(text, country),
      'must be a phone number with its country code, such as +49 30 12345678',
    ),
  }
  return (contact.name ?? contact.email ?? contact.phone) ? contact : null
}

/** @throws {Refusal} INVALID_METADATA, INVALID_TEXT */
export function readMetadata(given: readonly MetadataEntry[]): MetadataEntry[] {
  if (given.length > maxEntries) throw invalidMetadata(`An order can have at most ${maxEntries} entries of metadata`)
  const entries = new Map<string, string>()
  for (const { key, value } of given) {
    if (!/^[A-Za-z0-9_.:-]{1,40}$/.test(key))
      throw invalidMetadata('A key of metadata must be 1 to 40 characters out of A-Z a-z 0-9 _ . : -')
    if (entries.has(key)) throw invalidMetadata(`The key ${key} of metadata occurs twice: send each key once`)
    entries.set(key, requireText(`metadata.${key}`, value, valueRule))
  }
  return [...entries].map(([key, value]) => ({ key, value })).sort((one, other) => (one.key < other.key ? -1 : 1))
}

function invalidAddress(faults: FieldFault[]): Refusal<FieldFault[]> {
  return new Refusal('INVALID_ADDRESS', faults.map(({ message }) => message).join('; '), faults)
}

function invalidMetadata(message: string): Refusal {
  return new Refusal('INVALID_METADATA', message)
}
