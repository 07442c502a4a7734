import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { accessTokenLifetimeSeconds } from '../domain/access-token.ts'
import { type Holder, maxFamilies } from '../domain/token-family.ts'
import { deleteFamilies, findFamiliesBeyond } from '../store/token-families.ts'
import { endFamily } from './tokens/revoke-tokens.ts'

/**
 * Ends the least recently used family of a holder that has the maximum. A family that has been idle for longer than the
 * lifetime of an access token has no valid one, so no revocation is needed.
 * @returns false if a client has used all of its families within that time: there is no room for another one.
 */
export async function makeRoomForFamily(transaction: Drizzle, holder: Holder, now: Date): Promise<boolean> {
  const beyond = await findFamiliesBeyond(transaction, holder, maxFamilies - 1)
  if (beyond.length === 0) return true
  const idleSince = new Date(now.getTime() - accessTokenLifetimeSeconds * 1000)
  const isIdle = ({ lastUsedAt }: (typeof beyond)[number]) => lastUsedAt < idleSince
  const idle = beyond.filter(isIdle)
  const used = beyond.filter((family) => !isIdle(family))
  if (idle.length > 0)
    await deleteFamilies(
      transaction,
      idle.map(({ id }) => id),
    )
  if (holder.kind === 'client') return used.length === 0
  // A person who signs in on one more device expects the oldest session to end, not the newest to fail.
  for (const family of used) await endFamily(transaction, family, now)
  return true
}
