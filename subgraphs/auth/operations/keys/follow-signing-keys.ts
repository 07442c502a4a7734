import type { Authority } from '../../authority.ts'
import { findSigningKeys, type StoredKey } from '../../store/signing-keys.ts'

/**
 * Loads keys that other processes have changed. Until then this process signs with a key that is still published and
 * already knows the next one. It may lag by as long as a key outlives its last token.
 * @returns whether they have changed.
 */
export async function followSigningKeys({ database, keyRing, log }: Authority): Promise<boolean> {
  const stored = await findSigningKeys(database)
  if (isSame(stored, keyRing)) return false
  await keyRing.replace(stored)
  log.info({ kid: keyRing.current.kid, published: keyRing.published.keys.length }, 'the signing keys have changed')
  return true
}

function isSame(stored: readonly StoredKey[], { current, published }: Authority['keyRing']): boolean {
  const known = new Set(published.keys.map(({ kid }) => kid))
  return (
    stored.length === known.size &&
    stored.every(({ kid, state }) => known.has(kid) && (state === 'current') === (kid === current.kid))
  )
}
