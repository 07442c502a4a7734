import { and, eq, gt, gte, lte, sql } from 'drizzle-orm'
import type { TokenRecord } from './access-tokens.ts'
import type { Drizzle } from './drizzle.ts'
import { clientRevocations, revokedTokens } from './tables.ts'

/**
 * Marks access tokens as revoked.
 * @param clientId whose they are; null for a customer's
 * @returns those that were not before: of each there is news once.
 */
export async function addRevokedTokens(
  transaction: Drizzle,
  tokens: readonly TokenRecord[],
  clientId: string | null,
): Promise<TokenRecord[]> {
  if (tokens.length === 0) return []
  return transaction
    .insert(revokedTokens)
    .values(tokens.map((token) => ({ ...token, clientId })))
    .onConflictDoNothing()
    .returning({ id: revokedTokens.id, expiresAt: revokedTokens.expiresAt })
}

/** How many tokens of a client that would be good now have been revoked one by one; counts no further than `most`. */
export async function countRevokedTokens(
  database: Drizzle,
  clientId: string,
  now: Date,
  most: number,
): Promise<number> {
  const ofClient = database
    .select({ one: sql`1`.as('one') })
    .from(revokedTokens)
    .where(and(eq(revokedTokens.clientId, clientId), gt(revokedTokens.expiresAt, now)))
    .limit(most)
    .as('of_client')
  return database.$count(ofClient)
}

/** Marks all tokens of a client with an `iat` up to this second as revoked. */
export async function saveClientRevocation(transaction: Drizzle, clientId: string, issuedUntil: Date): Promise<void> {
  await transaction
    .insert(clientRevocations)
    .values({ clientId, issuedUntil })
    .onConflictDoUpdate({
      target: clientRevocations.clientId,
      set: { issuedUntil: sql`greatest(${clientRevocations.issuedUntil}, excluded.issued_until)` },
    })
}

/** Up to which second the tokens of a client have ended; undefined if they never had to. */
export async function findIssuedUntil(database: Drizzle, clientId: string): Promise<Date | undefined> {
  const [row] = await database
    .select({ issuedUntil: clientRevocations.issuedUntil })
    .from(clientRevocations)
    .where(eq(clientRevocations.clientId, clientId))
  return row?.issuedUntil
}

/** Whether an access token ended before its time: by itself, or with all of its client's. One statement. */
export async function isRevoked(
  database: Drizzle,
  { id, clientId, issuedAt }: { id: string; clientId: string; issuedAt: Date },
): Promise<boolean> {
  const byItself = database.select({ one: sql`1` }).from(revokedTokens).where(eq(revokedTokens.id, id))
  const withAll = database
    .select({ one: sql`1` })
    .from(clientRevocations)
    .where(and(eq(clientRevocations.clientId, clientId), gte(clientRevocations.issuedUntil, issuedAt)))
  return (await byItself.unionAll(withAll).limit(1)).length > 0
}

/** Forgets revoked tokens that would have expired by now. Of clients there is one row each: it stays. */
export async function deleteExpiredRevocations(database: Drizzle, now: Date): Promise<void> {
  await database.delete(revokedTokens).where(lte(revokedTokens.expiresAt, now))
}
