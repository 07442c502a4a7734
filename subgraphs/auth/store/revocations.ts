import { and, eq, gt, gte, lte, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { TokenRecord } from './access-tokens.ts'
import { clientRevocations, revokedFamilies, revokedTokens } from './tables.ts'

/**
 * Marks access tokens as revoked.
 * @param clientId the tokens' client; null for a customer's
 * @returns those that were not revoked before, so that each is published once.
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

/**
 * Marks families, and thus all of their access tokens, as revoked.
 * @param ids the `sid` of each family
 * @param clientId the families' client; null for a customer's
 */
export async function addRevokedFamilies(
  transaction: Drizzle,
  ids: readonly string[],
  expiresAt: Date,
  clientId: string | null,
): Promise<void> {
  if (ids.length === 0) return
  const rows = ids.map((id) => ({ id, expiresAt, clientId }))
  await transaction.insert(revokedFamilies).values(rows).onConflictDoNothing()
}

/** The number of a client's unexpired revoked tokens and families; each kind is counted up to `most`. */
export async function countRevocations(database: Drizzle, clientId: string, now: Date, most: number): Promise<number> {
  const counts = [revokedTokens, revokedFamilies].map((table) => {
    const ofClient = database
      .select({ one: sql`1`.as('one') })
      .from(table)
      .where(and(eq(table.clientId, clientId), gt(table.expiresAt, now)))
      .limit(most)
      .as('of_client')
    return database.$count(ofClient)
  })
  const [tokens = 0, families = 0] = await Promise.all(counts)
  return tokens + families
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

/** The latest `iat` of a client's revoked tokens; undefined if its tokens were never revoked as a whole. */
export async function findIssuedUntil(database: Drizzle, clientId: string): Promise<Date | undefined> {
  const [row] = await database
    .select({ issuedUntil: clientRevocations.issuedUntil })
    .from(clientRevocations)
    .where(eq(clientRevocations.clientId, clientId))
  return row?.issuedUntil
}

/** The claims that decide about revocation. */
interface IssuedToken {
  id: string
  familyId?: string | undefined
  clientId: string
  issuedAt: Date
}

/** Whether an access token is revoked: by itself, with its family, or with all of its client's. One statement. */
export async function isRevoked(
  database: Drizzle,
  { id, familyId = '', clientId, issuedAt }: IssuedToken,
): Promise<boolean> {
  const byItself = database.select({ one: sql`1` }).from(revokedTokens).where(eq(revokedTokens.id, id))
  const withAll = database
    .select({ one: sql`1` })
    .from(clientRevocations)
    .where(and(eq(clientRevocations.clientId, clientId), gte(clientRevocations.issuedUntil, issuedAt)))
  const withFamily = database.select({ one: sql`1` }).from(revokedFamilies).where(eq(revokedFamilies.id, familyId))
  return (await byItself.unionAll(withFamily).unionAll(withAll).limit(1)).length > 0
}

/** Deletes revocations of tokens and families that have expired. Revocations of clients stay: there is one row each. */
export async function deleteExpiredRevocations(database: Drizzle, now: Date): Promise<void> {
  await database.delete(revokedTokens).where(lte(revokedTokens.expiresAt, now))
  await database.delete(revokedFamilies).where(lte(revokedFamilies.expiresAt, now))
}
