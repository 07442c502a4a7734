import { randomBytes, randomUUID } from 'node:crypto'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Authority } from '../../authority.ts'
import { accessTokenLifetimeSeconds, type Grant } from '../../domain/access-token.ts'
import { formatRefreshToken, publicFamilyId, type RefreshToken, secretBytes } from '../../domain/refresh-token.ts'
import { type Holder, newFamily } from '../../domain/token-family.ts'
import { addFamily } from '../../store/token-families.ts'

/** An access token and the refresh token for the next one. */
export interface TokenPair {
  accessToken: string
  refreshToken: string
  expiresIn: number
}

/** A pair that is written to the database and is signed after the commit. */
export interface PendingPair {
  refreshToken: RefreshToken
  grant: Grant
  tokenId: string
}

/** Starts a family for an authenticated holder. */
export async function startFamily(transaction: Drizzle, holder: Holder, grant: Grant, now: Date): Promise<PendingPair> {
  const refreshToken = { familyId: randomUUID(), secret: randomBytes(secretBytes) }
  const tokenId = randomUUID()
  await addFamily(transaction, newFamily(holder, refreshToken, tokenId, now))
  return { refreshToken, grant, tokenId }
}

/** Signs a committed pair. If the family has ended since, its revocation covers this token by `sid`. */
export async function signPair(
  { issueAccessToken }: Authority,
  { refreshToken, grant, tokenId }: PendingPair,
  now: Date,
): Promise<TokenPair> {
  return {
    accessToken: await issueAccessToken(grant, now, { tokenId, familyId: publicFamilyId(refreshToken.familyId) }),
    refreshToken: formatRefreshToken(refreshToken),
    expiresIn: accessTokenLifetimeSeconds,
  }
}
