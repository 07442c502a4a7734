import type DataLoader from 'dataloader'
import { loadByKey } from '#platform/graphql/loaders.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Authority } from '../authority.ts'
import { type Customer, findCustomers } from '../store/customers.ts'
import { type AddressBook, findAddressBooks } from '../store/saved-addresses.ts'

/** Loads the customers of one request in batches. Null for unknown ids. */
export type CustomerLoader = DataLoader<string, Customer | null>

export function createCustomerLoader({
  database,
  personalData,
}: Pick<Authority, 'database' | 'personalData'>): CustomerLoader {
  const find = (from: Drizzle, ids: readonly string[]) => findCustomers(from, personalData, ids)
  return loadByKey(database, find, 'id')
}

/** Loads the address books of one request in batches. */
export type AddressBookLoader = DataLoader<string, AddressBook | null>

export function createAddressBookLoader({
  database,
  personalData,
}: Pick<Authority, 'database' | 'personalData'>): AddressBookLoader {
  const find = (from: Drizzle, ids: readonly string[]) => findAddressBooks(from, personalData, ids)
  return loadByKey(database, find, 'customerId')
}
