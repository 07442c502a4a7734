import { eq, inArray } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { codeOf } from '#platform/postgres/sql-state.ts'
import { isCustomerId } from '../domain/customer.ts'
import { customers } from './tables.ts'

/** SQLSTATE */
const uniqueViolation = '23505'

/** A customer's public data. */
export interface Customer {
  id: string
  /** Null for a guest. */
  email: string | null
  name: string | null
  /** When the account was disabled. */
  disabledAt?: Date | null
}

/** A customer with the password hash, which is read only to check a password. */
export interface CustomerWithPassword extends Customer {
  /** Null for a guest. */
  passwordHash: string | null
}

const shown = { id: customers.id, email: customers.email, name: customers.name, disabledAt: customers.disabledAt }

/** The customers of these ids, unordered; unknown ids are left out. */
export async function findCustomers(database: Drizzle, ids: readonly string[]): Promise<Customer[]> {
  return database
    .select(shown)
    .from(customers)
    .where(inArray(customers.id, ids.filter(isCustomerId)))
}

/** The customer of this id with the password hash; undefined if there is none. */
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

/** The customer of this normalised e-mail address with the password hash; undefined if there is none. */
export async function findCustomerByEmail(database: Drizzle, email: string): Promise<CustomerWithPassword | undefined> {
  const [customer] = await database
    .select({ ...shown, passwordHash: customers.passwordHash })
    .from(customers)
    .where(eq(customers.email, email))
  return customer
}

/**
 * As `findCustomerWithPassword`, and locks the row until the end of the transaction. `share` excludes changes of the
 * account; `no key update` also excludes new sessions, which take `share`.
 */
export async function lockCustomer(
  transaction: Drizzle,
  id: string,
  strength: 'share' | 'no key update',
): Promise<CustomerWithPassword | undefined> {
  const [customer] = await transaction
    .select({ ...shown, passwordHash: customers.passwordHash })
    .from(customers)
    .where(eq(customers.id, id))
    .for(strength)
  return customer
}

/** Changes the given fields of a customer. @returns the customer after the change; undefined if there is none. */
export async function updateCustomer(
  database: Drizzle,
  id: string,
  change: Partial<Pick<CustomerWithPassword, 'email' | 'name' | 'passwordHash' | 'disabledAt'>>,
): Promise<Customer | undefined> {
  const [customer] = await database.update(customers).set(change).where(eq(customers.id, id)).returning(shown)
  return customer
}

/** Inserts a customer. @returns false if the e-mail address or the id is taken, also by a concurrent sign-up. */
export async function addCustomer(database: Drizzle, customer: CustomerWithPassword): Promise<boolean> {
  const added = await database.insert(customers).values(customer).onConflictDoNothing().returning({ id: customers.id })
  return added.length > 0
}

/** What a guest adds to become an account. */
export interface NewAccount {
  email: string
  name: string | null
  passwordHash: string
}

/**
 * Turns a guest into an account. Locks the row, so that of two sign-ups with one token the second finds no guest.
 * @returns the customer; undefined if there is no such guest.
 * @throws an error for which `isEmailTaken` is true, if another customer has the e-mail address.
 */
export async function completeGuest(
  transaction: Drizzle,
  id: string,
  account: NewAccount,
): Promise<Customer | undefined> {
  const guest = await lockCustomer(transaction, id, 'no key update')
  if (!guest || guest.passwordHash !== null || guest.disabledAt) return undefined
  return updateCustomer(transaction, id, account)
}

/** Whether a statement failed because another customer has the e-mail address. */
export function isEmailTaken(error: unknown): boolean {
  return codeOf(error) === uniqueViolation
}

/** Replaces the data of a customer. */
export async function saveCustomer(database: Drizzle, { id, ...content }: CustomerWithPassword): Promise<void> {
  await database.update(customers).set(content).where(eq(customers.id, id))
}
