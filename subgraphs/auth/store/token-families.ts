import { eq, lte } from 'drizzle-orm'
import type { Holder, TokenFamily } from '../domain/token-family.ts'
import type { Drizzle } from './drizzle.ts'
import { tokenFamilies } from './tables.ts'

/** Adds a family. */
export async function addFamily(
  database: Drizzle,
  { id, holder, tokenHash, startedAt, expiresAt }: TokenFamily,
): Promise<void> {
  const holds =
    holder.kind === 'customer' ? { customerId: holder.id } : { clientId: holder.id, scopes: [...holder.scopes] }
  await database.insert(tokenFamilies).values({ id, ...holds, tokenHash, createdAt: startedAt, expiresAt })
}

/** The family of this id, locked until the end of the transaction: whoever else presents one of its tokens waits. */
export async function lockFamily(transaction: Drizzle, id: string): Promise<TokenFamily | undefined> {
  const [row] = await transaction.select().from(tokenFamilies).where(eq(tokenFamilies.id, id)).for('update')
  return row && toFamily(row)
}

/** The family of this id, as it is. */
export async function findFamily(database: Drizzle, id: string): Promise<TokenFamily | undefined> {
  const [row] = await database.select().from(tokenFamilies).where(eq(tokenFamilies.id, id))
  return row && toFamily(row)
}

/** Stores the last use of a family's token, and the token that came of it. */
export async function saveRotation(
  transaction: Drizzle,
  { id, tokenHash, expiresAt, rotation }: TokenFamily,
): Promise<void> {
  await transaction
    .update(tokenFamilies)
    .set({
      tokenHash,
      expiresAt,
      previousTokenHash: rotation!.previousTokenHash,
      successorKey: rotation!.successorKey.toString('base64url'),
      rotatedAt: rotation!.at,
    })
    .where(eq(tokenFamilies.id, id))
}

/** Ends a family; none of its tokens is known any more. */
export async function deleteFamily(database: Drizzle, id: string): Promise<void> {
  await database.delete(tokenFamilies).where(eq(tokenFamilies.id, id))
}

/** Ends all families of a client. */
export async function deleteFamiliesOfClient(database: Drizzle, clientId: string): Promise<void> {
  await database.delete(tokenFamilies).where(eq(tokenFamilies.clientId, clientId))
}

/** Removes families that nobody has used for so long that they have ended. @returns how many. */
export async function deleteExpiredFamilies(database: Drizzle, now: Date): Promise<number> {
  const { count } = await database.delete(tokenFamilies).where(lte(tokenFamilies.expiresAt, now))
  return count
}

function toFamily(row: typeof tokenFamilies.$inferSelect): TokenFamily {
  const { id, customerId, clientId, scopes, tokenHash, createdAt, expiresAt } = row
  const { previousTokenHash, successorKey, rotatedAt } = row
  const rotated = previousTokenHash !== null && successorKey !== null && rotatedAt !== null
  // The table sees to it that there is one or the other.
  const holder: Holder =
    customerId === null ? { kind: 'client', id: clientId!, scopes } : { kind: 'customer', id: customerId }
  return {
    id,
    holder,
    tokenHash,
    startedAt: createdAt,
    expiresAt,
    rotation: rotated
      ? { previousTokenHash, successorKey: Buffer.from(successorKey, 'base64url'), at: rotatedAt }
      : undefined,
  }
}
