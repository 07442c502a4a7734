import { eq, inArray } from 'drizzle-orm'
import { isCustomerId } from '../domain/customer.ts'
import type { Drizzle } from './drizzle.ts'
import { customers } from './tables.ts'

/** Someone who orders. */
export interface Customer {
  id: string
  email: string
  name: string | null
}

/** What a customer is called is one thing, what proves them another: it is read only where it is checked. */
export interface CustomerWithPassword extends Customer {
  passwordHash: string
}

const shown = { id: customers.id, email: customers.email, name: customers.name }

/** The customers of these ids, in no order; those that do not exist are left out. */
export async function findCustomers(database: Drizzle, ids: readonly string[]): Promise<Customer[]> {
  return database
    .select(shown)
    .from(customers)
    .where(inArray(customers.id, ids.filter(isCustomerId)))
}

/** The customer of this id, with what proves them; undefined if there is none. */
export async function findCustomerWithPassword(
  database: Drizzle,
  id: string,
): Promise<CustomerWithPassword | undefined> {
  const [customer] = await database
    .select({ ...shown, passwordHash: customers.passwordHash })
    .from(customers)
    .where(eq(customers.id, id))
  return customer
}

/** The customer of this normalised e-mail address, with what proves them; undefined if there is none. */
export async function findCustomerByEmail(database: Drizzle, email: string): Promise<CustomerWithPassword | undefined> {
  const [customer] = await database
    .select({ ...shown, passwordHash: customers.passwordHash })
    .from(customers)
    .where(eq(customers.email, email))
  return customer
}

/** Adds a customer. @returns false if the e-mail address, or the id, is taken: two sign-ups at once do not both succeed. */
export async function addCustomer(database: Drizzle, customer: CustomerWithPassword): Promise<boolean> {
  const added = await database.insert(customers).values(customer).onConflictDoNothing().returning({ id: customers.id })
  return added.length > 0
}

/** Replaces what is stored of a customer. */
export async function saveCustomer(database: Drizzle, { id, ...content }: CustomerWithPassword): Promise<void> {
  await database.update(customers).set(content).where(eq(customers.id, id))
}
