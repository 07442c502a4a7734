import { ne, sql } from 'drizzle-orm'
import type { Drizzle } from './drizzle.ts'
import { signingKeys } from './tables.ts'

export type StoredKey = Pick<typeof signingKeys.$inferSelect, 'kid' | 'privateKey' | 'state'>

/** Lets one process at a time decide which keys there are, until the end of the transaction. */
export async function lockSigningKeys(transaction: Drizzle): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('waybill signing keys'))`)
}

/** Every key but the retired ones. */
export async function findSigningKeys(database: Drizzle): Promise<StoredKey[]> {
  return database
    .select({ kid: signingKeys.kid, privateKey: signingKeys.privateKey, state: signingKeys.state })
    .from(signingKeys)
    .where(ne(signingKeys.state, 'retired'))
}

/** Adds a key. */
export async function addSigningKey(database: Drizzle, key: StoredKey): Promise<void> {
  await database.insert(signingKeys).values(key)
}
