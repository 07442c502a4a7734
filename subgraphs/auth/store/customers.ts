import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { codeOf } from '#platform/postgres/sql-state.ts'
import { isCustomerId } from '../domain/customer.ts'
import type { PersonalData } from '../personal-data.ts'
import { customers } from './tables.ts'

/** SQLSTATE */
const uniqueViolation = '23505'

/** A customer's data, without the password hash. */
export interface Customer {
  id: string
  /** Null for a guest, and after the erasure. */
  email: string | null
  name: string | null
  /** When the customer proved to receive mail at the address. */
  emailVerifiedAt?: Date | null
  /** When the account was disabled. */
  disabledAt?: Date | null
  /** When the personal data was erased. */
  erasedAt?: Date | null
  createdAt?: Date
}

/** The state of an account, read without its personal data. */
export interface Account {
  id: string
  /** Null for a guest, and after the erasure. */
  passwordHash: string | null
  emailHash: string | null
  emailVerifiedAt: Date | null
  disabledAt: Date | null
  erasedAt: Date | null
}

/** A customer with the password hash, which is read only to check a password. */
export interface CustomerWithPassword extends Customer {
  passwordHash: string | null
}

/** The encrypted part of a row. */
interface Personal {
  email: string
  name: string | null
}

const contextOf = (id: string) => `customer ${id}`

const { id, personal, passwordHash, emailHash, emailVerifiedAt, disabledAt, erasedAt, createdAt } = customers
const stored = { id, personal, emailVerifiedAt, disabledAt, erasedAt, createdAt }
const account = { id, passwordHash, emailHash, emailVerifiedAt, disabledAt, erasedAt }

interface StoredCustomer {
  id: string
  personal: string | null
}

async function opened<Row extends StoredCustomer>(personalData: PersonalData, rows: readonly Row[]) {
  const found = await personalData.open<Personal>(
    rows.map((row) => ({ owner: row.id, context: contextOf(row.id), sealed: row.personal })),
  )
  return rows.map(({ personal: _, ...row }, index) => ({
    ...row,
    email: found[index]?.email ?? null,
    name: found[index]?.name ?? null,
  }))
}

/** The columns for an e-mail address and a name. Creates the customer's data key. */
async function sealed(personalData: PersonalData, customerId: string, value: Personal) {
  const [text] = await personalData.seal([{ owner: customerId, context: contextOf(customerId), value }])
  return { personal: text!, emailHash: personalData.hashOf('email', value.email) }
}

/** The customers of these ids, unordered; unknown ids are left out. */
export async function findCustomers(
  database: Drizzle,
  personalData: PersonalData,
  ids: readonly string[],
): Promise<Customer[]> {
  const rows = await database
    .select(stored)
    .from(customers)
    .where(inArray(customers.id, ids.filter(isCustomerId)))
  return opened(personalData, rows)
}

/** The customer of this id with the password hash; undefined if there is none. */
export async function findCustomerWithPassword(
  database: Drizzle,
  personalData: PersonalData,
  customerId: string,
): Promise<CustomerWithPassword | undefined> {
  const rows = await database
    .select({ ...stored, passwordHash })
    .from(customers)
    .where(eq(customers.id, customerId))
  return (await opened(personalData, rows))[0]
}

/** The customer of this normalised e-mail address with the password hash; undefined if there is none. */
export async function findCustomerByEmail(
  database: Drizzle,
  personalData: PersonalData,
  email: string,
): Promise<CustomerWithPassword | undefined> {
  const rows = await database
    .select({ ...stored, passwordHash })
    .from(customers)
    .where(eq(customers.emailHash, personalData.hashOf('email', email)))
  return (await opened(personalData, rows))[0]
}

/**
 * The state of an account. Locks the row until the end of the transaction: `share` excludes changes of the account; `no
 * key update` also excludes new sessions, which take `share`.
 */
export async function lockAccount(
  transaction: Drizzle,
  customerId: string,
  strength: 'share' | 'no key update',
): Promise<Account | undefined> {
  const [row] = await transaction.select(account).from(customers).where(eq(customers.id, customerId)).for(strength)
  return row
}

/** Changes the state of an account. */
export async function updateAccount(
  transaction: Drizzle,
  customerId: string,
  change: Partial<Pick<Account, 'passwordHash' | 'emailVerifiedAt' | 'disabledAt'>>,
): Promise<void> {
  await transaction.update(customers).set(change).where(eq(customers.id, customerId))
}

/** Replaces the name of a customer with an e-mail address. @returns false if there is none. */
export async function renameCustomer(
  database: Drizzle,
  personalData: PersonalData,
  { id: customerId, email }: { id: string; email: string },
  name: string | null,
): Promise<boolean> {
  const columns = await sealed(personalData, customerId, { email, name })
  const changed = await database
    .update(customers)
    .set(columns)
    .where(and(eq(customers.id, customerId), eq(customers.emailHash, columns.emailHash)))
    .returning({ id })
  return changed.length > 0
}

/** What a guest adds to become an account. */
export interface NewAccount extends Personal {
  passwordHash: string
}

/** Inserts a guest. */
export async function addGuest(database: Drizzle, customerId: string): Promise<void> {
  await database.insert(customers).values({ id: customerId })
}

/**
 * Inserts a customer. The row takes the e-mail address before the customer's data key is created, which commits at once: a
 * refused sign-up leaves no key.
 * @returns false if the e-mail address or the id is taken, also by a concurrent sign-up.
 */
export async function addCustomer(
  transaction: Drizzle,
  personalData: PersonalData,
  { id: customerId, email, name, passwordHash: hash }: NewAccount & { id: string },
): Promise<boolean> {
  const added = await transaction
    .insert(customers)
    .values({ id: customerId, emailHash: personalData.hashOf('email', email), passwordHash: hash })
    .onConflictDoNothing()
    .returning({ id })
  if (added.length === 0) return false
  const columns = await sealed(personalData, customerId, { email, name })
  await transaction.update(customers).set(columns).where(eq(customers.id, customerId))
  return true
}

/**
 * Turns a guest into an account. Locks the row, so that of two sign-ups with one token the second finds no guest.
 * @returns false if there is no such guest.
 * @throws an error for which `isEmailTaken` is true, if another customer has the e-mail address.
 */
export async function completeGuest(
  transaction: Drizzle,
  personalData: PersonalData,
  customerId: string,
  { email, name, passwordHash: hash }: NewAccount,
): Promise<boolean> {
  const guest = await lockAccount(transaction, customerId, 'no key update')
  if (!guest || guest.passwordHash !== null || guest.disabledAt || guest.erasedAt) return false
  const columns = await sealed(personalData, customerId, { email, name })
  await transaction
    .update(customers)
    .set({ ...columns, passwordHash: hash })
    .where(eq(customers.id, customerId))
  return true
}

/** Whether a statement failed because another customer has the e-mail address. */
export function isEmailTaken(error: unknown): boolean {
  return codeOf(error) === uniqueViolation
}

/** Replaces the data of a customer. */
export async function saveCustomer(
  database: Drizzle,
  personalData: PersonalData,
  { id: customerId, email, name, passwordHash: hash }: NewAccount & { id: string },
): Promise<void> {
  const columns = await sealed(personalData, customerId, { email, name })
  await database
    .update(customers)
    .set({ ...columns, passwordHash: hash })
    .where(eq(customers.id, customerId))
}

/** The ids of those of these customers that are not erased. */
export async function findNotErased(database: Drizzle, ids: readonly string[]): Promise<string[]> {
  const rows = await database
    .select({ id })
    .from(customers)
    .where(and(inArray(customers.id, ids.filter(isCustomerId)), isNull(customers.erasedAt)))
    .orderBy(customers.id)
  return rows.map((row) => row.id)
}

/** Removes all personal data from the row of a customer, which stays because orders name it. */
export async function eraseCustomerRow(transaction: Drizzle, customerId: string, at: Date): Promise<void> {
  const nothing = {
    email: null,
    name: null,
    personal: null,
    emailHash: null,
    passwordHash: null,
    emailVerifiedAt: null,
  }
  await transaction
    .update(customers)
    .set({ ...nothing, erasedAt: at })
    .where(eq(customers.id, customerId))
}

/**
 * Encrypts the personal data of rows from earlier releases.
 * @returns how many rows of at most `limit` there were
 */
export async function sealPlainRows(transaction: Drizzle, personalData: PersonalData, limit: number): Promise<number> {
  const rows = await transaction
    .select({ id, email: customers.email, name: customers.name })
    .from(customers)
    .where(or(isNotNull(customers.email), and(isNotNull(customers.name), isNull(customers.personal))))
    .limit(limit)
    .for('no key update', { skipLocked: true })
  for (const row of rows) {
    const columns = row.email === null ? {} : await sealed(personalData, row.id, { email: row.email, name: row.name })
    await transaction
      .update(customers)
      .set({ ...columns, email: null, name: null })
      .where(eq(customers.id, row.id))
  }
  return rows.length
}
