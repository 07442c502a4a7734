import { and, gt, inArray, lte } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { accessTokens } from './tables.ts'

/** The record of an access token; the token itself cannot be derived from it. */
export interface TokenRecord {
  /** Its `jti`. */
  id: string
  expiresAt: Date
}

/** The unexpired access tokens of families that have no `sid`, as issued by earlier releases. */
export async function findUnnamedTokens(
  database: Drizzle,
  familyIds: readonly string[],
  now: Date,
): Promise<TokenRecord[]> {
  return database
    .select({ id: accessTokens.id, expiresAt: accessTokens.expiresAt })
    .from(accessTokens)
    .where(and(inArray(accessTokens.familyId, [...familyIds]), gt(accessTokens.expiresAt, now)))
}

/** Deletes the records of expired access tokens. */
export async function deleteExpiredAccessTokens(database: Drizzle, now: Date): Promise<void> {
  await database.delete(accessTokens).where(lte(accessTokens.expiresAt, now))
}
