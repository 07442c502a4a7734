import { and, eq, gt, lte } from 'drizzle-orm'
import type { Drizzle } from './drizzle.ts'
import { accessTokens } from './tables.ts'

/** What is remembered of an access token: nobody can use it. */
export interface TokenRecord {
  /** Its `jti`. */
  id: string
  expiresAt: Date
}

/** Remembers that an access token was issued in a family. */
export async function addAccessToken(database: Drizzle, familyId: string, token: TokenRecord): Promise<void> {
  await database.insert(accessTokens).values({ ...token, familyId })
}

/** The access tokens of a family that have not expired. */
export async function findLivingTokens(database: Drizzle, familyId: string, now: Date): Promise<TokenRecord[]> {
  return database
    .select({ id: accessTokens.id, expiresAt: accessTokens.expiresAt })
    .from(accessTokens)
    .where(and(eq(accessTokens.familyId, familyId), gt(accessTokens.expiresAt, now)))
}

/** How many access tokens of a family have not expired. */
export function countLivingTokens(database: Drizzle, familyId: string, now: Date): Promise<number> {
  return database.$count(accessTokens, and(eq(accessTokens.familyId, familyId), gt(accessTokens.expiresAt, now)))
}

/** Forgets access tokens that have expired. */
export async function deleteExpiredAccessTokens(database: Drizzle, now: Date): Promise<void> {
  await database.delete(accessTokens).where(lte(accessTokens.expiresAt, now))
}
