import { and, eq, ne, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { KeyLife } from '../domain/signing-key.ts'
import { signingKeys } from './tables.ts'

/** A published key: next, current or previous. */
export interface StoredKey {
  kid: string
  /** As it is stored: see credentials/key-vault.ts. */
  privateKey: string
  state: 'next' | 'current' | 'previous'
}

/** Serialises changes of the keys until the end of the transaction. */
export async function lockSigningKeys(transaction: Drizzle): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('waybill signing keys'))`)
}

/** All keys except retired ones. */
export async function findSigningKeys(database: Drizzle): Promise<StoredKey[]> {
  const rows = await database
    .select({ kid: signingKeys.kid, privateKey: signingKeys.privateKey, state: signingKeys.state })
    .from(signingKeys)
    .where(ne(signingKeys.state, 'retired'))
  // A check constraint ensures that only retired keys lack the private key.
  return rows as StoredKey[]
}

/** The states of all keys, retired ones included, without the key material. */
export async function findKeyLives(database: Drizzle): Promise<KeyLife[]> {
  const { kid, state, createdAt, signsFrom, signedUntil } = signingKeys
  return database.select({ kid, state, createdAt, signsFrom, signedUntil }).from(signingKeys)
}

export async function addSigningKey(
  database: Drizzle,
  key: StoredKey & { createdAt: Date; signsFrom: Date },
): Promise<void> {
  await database.insert(signingKeys).values(key)
}

/** Replaces a private key by another form of the same key. */
export async function replacePrivateKey(transaction: Drizzle, kid: string, privateKey: string): Promise<void> {
  await transaction.update(signingKeys).set({ privateKey }).where(eq(signingKeys.kid, kid))
}

/** Changes when the next key starts to sign. */
export async function scheduleNextKey(transaction: Drizzle, signsFrom: Date): Promise<void> {
  await transaction.update(signingKeys).set({ signsFrom }).where(eq(signingKeys.state, 'next'))
}

/** Makes the next key current and the current one previous. */
export async function promoteNextKey(transaction: Drizzle, now: Date): Promise<void> {
  await transaction
    .update(signingKeys)
    .set({ state: 'previous', signedUntil: now })
    .where(eq(signingKeys.state, 'current'))
  await transaction.update(signingKeys).set({ state: 'current', signsFrom: now }).where(eq(signingKeys.state, 'next'))
}

/** Retires a key and deletes its private key. */
export async function retireKey(transaction: Drizzle, kid: string, now: Date): Promise<void> {
  await transaction
    .update(signingKeys)
    .set({ state: 'retired', privateKey: null, signedUntil: sql`coalesce(${signingKeys.signedUntil}, ${now})` })
    .where(eq(signingKeys.kid, kid))
}

/** Deletes a retired key. */
export async function deleteKey(transaction: Drizzle, kid: string): Promise<void> {
  await transaction.delete(signingKeys).where(and(eq(signingKeys.kid, kid), eq(signingKeys.state, 'retired')))
}
