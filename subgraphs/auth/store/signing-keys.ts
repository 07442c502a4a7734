import { and, eq, ne, sql } from 'drizzle-orm'
import type { KeyLife } from '../domain/signing-key.ts'
import type { Drizzle } from './drizzle.ts'
import { signingKeys } from './tables.ts'

/** A key that is published: it signs, has signed or will. */
export interface StoredKey {
  kid: string
  privateKey: string
  state: 'next' | 'current' | 'previous'
}

/** Lets one process at a time decide which keys there are, until the end of the transaction. */
export async function lockSigningKeys(transaction: Drizzle): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('waybill signing keys'))`)
}

/** Every key but the retired ones. */
export async function findSigningKeys(database: Drizzle): Promise<StoredKey[]> {
  const rows = await database
    .select({ kid: signingKeys.kid, privateKey: signingKeys.privateKey, state: signingKeys.state })
    .from(signingKeys)
    .where(ne(signingKeys.state, 'retired'))
  // The table sees to it that only retired keys have no private side.
  return rows as StoredKey[]
}

/** The life of every key, retired ones included, without the key itself. */
export async function findKeyLives(database: Drizzle): Promise<KeyLife[]> {
  const { kid, state, createdAt, signsFrom, signedUntil } = signingKeys
  return database.select({ kid, state, createdAt, signsFrom, signedUntil }).from(signingKeys)
}

/** Adds a key. */
export async function addSigningKey(
  database: Drizzle,
  key: StoredKey & { createdAt: Date; signsFrom: Date },
): Promise<void> {
  await database.insert(signingKeys).values(key)
}

/** Has the next key sign from another moment on. */
export async function scheduleNextKey(transaction: Drizzle, signsFrom: Date): Promise<void> {
  await transaction.update(signingKeys).set({ signsFrom }).where(eq(signingKeys.state, 'next'))
}

/** The next key signs from now on, the current one no longer. */
export async function promoteNextKey(transaction: Drizzle, now: Date): Promise<void> {
  await transaction
    .update(signingKeys)
    .set({ state: 'previous', signedUntil: now })
    .where(eq(signingKeys.state, 'current'))
  await transaction.update(signingKeys).set({ state: 'current', signsFrom: now }).where(eq(signingKeys.state, 'next'))
}

/** Takes a key out of use, with its private side. */
export async function retireKey(transaction: Drizzle, kid: string, now: Date): Promise<void> {
  await transaction
    .update(signingKeys)
    .set({ state: 'retired', privateKey: null, signedUntil: sql`coalesce(${signingKeys.signedUntil}, ${now})` })
    .where(eq(signingKeys.kid, kid))
}

/** Removes a retired key. */
export async function deleteKey(transaction: Drizzle, kid: string): Promise<void> {
  await transaction.delete(signingKeys).where(and(eq(signingKeys.kid, kid), eq(signingKeys.state, 'retired')))
}
