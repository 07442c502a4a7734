import type { Authority } from '../../authority.ts'
import { parseRefreshToken } from '../../domain/refresh-token.ts'
import { lockFamily } from '../../store/token-families.ts'
import { audit } from '../audit.ts'
import { endFamily } from '../tokens/revoke-tokens.ts'

/**
 * Ends the session that a refresh token belongs to, if there is one, with its access tokens. Any of its refresh tokens will
 * do: one that was used before would end the session just as well if it were used again.
 */
export async function signOut(authority: Authority, refreshToken: string, now = new Date()): Promise<void> {
  const token = parseRefreshToken(refreshToken)
  if (!token) return
  const customerId = await authority.database.transaction(async (transaction) => {
    const family = await lockFamily(transaction, token.familyId)
    if (family?.holder.kind !== 'customer') return undefined
    await endFamily(transaction, family, now)
    return family.holder.id
  })
  if (customerId === undefined) return
  authority.onCommit()
  audit(authority, { action: 'session.sign_out', outcome: 'ok', subject: customerId })
}
