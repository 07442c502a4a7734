import type { Authority } from '../../authority.ts'
import { deleteExpiredAccessTokens } from '../../store/access-tokens.ts'
import { deleteExpiredRevocations } from '../../store/revocations.ts'
import { deleteExpiredFamilies } from '../../store/token-families.ts'

/** Deletes the rows of expired tokens, revocations and families. */
export async function deleteExpiredTokens({ database }: Pick<Authority, 'database'>, now = new Date()): Promise<void> {
  await deleteExpiredAccessTokens(database, now)
  await deleteExpiredRevocations(database, now)
  await deleteExpiredFamilies(database, now)
}
