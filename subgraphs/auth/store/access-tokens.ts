import { and, eq, gt, lte } from 'drizzle-orm'
import type { Drizzle } from './drizzle.ts'
import { accessTokens } from './tables.ts'

/** What is remembered of an access token: nobody can use it. */
export interface TokenRecord {
  /** Its `jti`. */
  id: string
  expiresAt: Date
}

/** The access tokens of a family that do not name it, as those of earlier releases, and that have not expired. */
export async function findUnnamedTokens(database: Drizzle, familyId: string, now: Date): Promise<TokenRecord[]> {
  return database
    .select({ id: accessTokens.id, expiresAt: accessTokens.expiresAt })
    .from(accessTokens)
    .where(and(eq(accessTokens.familyId, familyId), gt(accessTokens.expiresAt, now)))
}

/** Forgets access tokens that have expired. */
export async function deleteExpiredAccessTokens(database: Drizzle, now: Date): Promise<void> {
  await database.delete(accessTokens).where(lte(accessTokens.expiresAt, now))
}
