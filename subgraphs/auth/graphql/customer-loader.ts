import type DataLoader from 'dataloader'
import { loadByKey } from '#platform/graphql/loaders.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { type Customer, findCustomers } from '../store/customers.ts'

/** Loads the customers of one request in batches. Null for unknown ids. */
export type CustomerLoader = DataLoader<string, Customer | null>

export function createCustomerLoader(database: Drizzle): CustomerLoader {
  return loadByKey(database, findCustomers, 'id')
}
