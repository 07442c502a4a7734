import type { Authority } from '../../authority.ts'
import { parseRefreshToken } from '../../domain/refresh-token.ts'
import { lockFamily } from '../../store/token-families.ts'
import { audit } from '../audit.ts'
import { endFamily } from '../tokens/revoke-tokens.ts'

/**
 * Ends the session of a refresh token, if there is one, and revokes its access tokens. A used refresh token works too:
 * using it again would end the session anyway.
 */
export async function signOut(authority: Authority, refreshToken: string, now = new Date()): Promise<void> {
  const token = parseRefreshToken(refreshToken)
  if (!token) return
  const person = await authority.database.transaction(async (transaction) => {
    const family = await lockFamily(transaction, token.familyId)
    if (!family || family.holder.kind === 'client') return undefined
    await endFamily(transaction, family, now)
    return family.holder
  })
  if (!person) return
  audit(authority, { action: 'session.sign_out', outcome: 'ok', subject: person.id })
}
