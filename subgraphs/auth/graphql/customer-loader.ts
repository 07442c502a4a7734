import DataLoader from 'dataloader'
import { type Customer, findCustomers } from '../store/customers.ts'
import type { Drizzle } from '../store/drizzle.ts'

/** Loads the customers of one request in batches. Null for unknown ids. */
export type CustomerLoader = DataLoader<string, Customer | null>

export function createCustomerLoader(database: Drizzle): CustomerLoader {
  return new DataLoader(async (ids) => {
    const customers = new Map((await findCustomers(database, ids)).map((customer) => [customer.id, customer]))
    return ids.map((id) => customers.get(id) ?? null)
  })
}
