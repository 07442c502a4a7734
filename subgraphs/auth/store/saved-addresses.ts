import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { SavedAddress } from '../domain/saved-address.ts'
import type { PersonalData } from '../personal-data.ts'
import { savedAddresses } from './tables.ts'

/** The address book of a customer. */
export interface AddressBook {
  customerId: string
  /** Oldest first. */
  addresses: SavedAddress[]
}

const contextOf = (id: string) => `address ${id}`

/** The address books of these customers. */
export async function findAddressBooks(
  database: Drizzle,
  personalData: PersonalData,
  customerIds: readonly string[],
): Promise<AddressBook[]> {
  const rows = await database
    .select()
    .from(savedAddresses)
    .where(inArray(savedAddresses.customerId, [...customerIds]))
    .orderBy(asc(savedAddresses.customerId), asc(savedAddresses.createdAt), asc(savedAddresses.id))
  const found = await personalData.open<Omit<SavedAddress, 'id'>>(
    rows.map(({ id, customerId, personal }) => ({ owner: customerId, context: contextOf(id), sealed: personal })),
  )
  const books = new Map(customerIds.map((customerId) => [customerId, { customerId, addresses: [] as SavedAddress[] }]))
  for (const [index, { id, customerId }] of rows.entries()) {
    const saved = found[index]
    if (saved) books.get(customerId)!.addresses.push({ id, ...saved })
  }
  return [...books.values()]
}

/** The number of addresses of a customer. */
export function countAddresses(database: Drizzle, customerId: string): Promise<number> {
  return database.$count(savedAddresses, eq(savedAddresses.customerId, customerId))
}

/** The columns of an address. Creates the customer's data key. */
export async function sealAddress(personalData: PersonalData, customerId: string, { id, ...saved }: SavedAddress) {
  const [personal] = await personalData.seal([{ owner: customerId, context: contextOf(id), value: saved }])
  const { phone } = saved.address
  return { id, customerId, personal: personal!, phoneHash: phone === null ? null : personalData.hashOf('phone', phone) }
}

type AddressRow = Awaited<ReturnType<typeof sealAddress>>

/** Inserts an address. */
export async function addAddress(database: Drizzle, row: AddressRow): Promise<void> {
  await database.insert(savedAddresses).values(row)
}

/** Replaces an address of a customer. @returns false if the customer has no such address. */
export async function replaceAddress(
  database: Drizzle,
  { id, customerId, personal, phoneHash }: AddressRow,
): Promise<boolean> {
  const { count } = await database
    .update(savedAddresses)
    .set({ personal, phoneHash })
    .where(and(eq(savedAddresses.id, id), eq(savedAddresses.customerId, customerId)))
  return count > 0
}

/** Deletes an address of a customer. @returns false if the customer has no such address. */
export async function deleteAddress(database: Drizzle, customerId: string, id: string): Promise<boolean> {
  const { count } = await database
    .delete(savedAddresses)
    .where(and(eq(savedAddresses.id, id), eq(savedAddresses.customerId, customerId)))
  return count > 0
}

/** Deletes the address book of a customer. */
export async function deleteAddressBook(transaction: Drizzle, customerId: string): Promise<void> {
  await transaction.delete(savedAddresses).where(eq(savedAddresses.customerId, customerId))
}

/** Ids of customers with this phone number in their address book, at most 20. */
export async function findCustomerIdsByPhone(
  database: Drizzle,
  personalData: PersonalData,
  phone: string,
): Promise<string[]> {
  const rows = await database
    .selectDistinct({ customerId: savedAddresses.customerId })
    .from(savedAddresses)
    .where(eq(savedAddresses.phoneHash, personalData.hashOf('phone', phone)))
    .limit(20)
  return rows.map(({ customerId }) => customerId)
}
