import { randomBytes, randomUUID } from 'node:crypto'
import type { Authority } from '../../authority.ts'
import { accessTokenLifetimeSeconds, type Grant } from '../../domain/access-token.ts'
import { formatRefreshToken, publicFamilyId, type RefreshToken, secretBytes } from '../../domain/refresh-token.ts'
import { type Holder, newFamily } from '../../domain/token-family.ts'
import type { Drizzle } from '../../store/drizzle.ts'
import { addFamily } from '../../store/token-families.ts'

/** What a holder of refresh tokens has in hand: an access token, and what brings the next one. */
export interface TokenPair {
  accessToken: string
  refreshToken: string
  expiresIn: number
}

/** A pair that is in the database, and is to be signed once that is certain. */
export interface PendingPair {
  refreshToken: RefreshToken
  grant: Grant
  tokenId: string
}

/** Starts a family for a holder who has proved who they are. */
export async function startFamily(transaction: Drizzle, holder: Holder, grant: Grant, now: Date): Promise<PendingPair> {
  const refreshToken = { familyId: randomUUID(), secret: randomBytes(secretBytes) }
  const tokenId = randomUUID()
  await addFamily(transaction, newFamily(holder, refreshToken, tokenId, now))
  return { refreshToken, grant, tokenId }
}

/** Signs what has been committed. A family that has ended since has ended this token too, by its name. */
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
