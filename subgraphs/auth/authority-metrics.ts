import { gauge } from '#platform/process/metrics.ts'
import type { Authority } from './authority.ts'
import { findKeyLives } from './store/signing-keys.ts'

/** Shows in `/metrics` how old the signing key is, and how many password hashes wait. Once for each process. */
export function reportAuthority({ database, hashing }: Pick<Authority, 'database' | 'hashing'>): void {
  gauge('waybill_hashing_waiting', 'Password hashes that wait for their turn', hashing.waiting)
  gauge('waybill_signing_key_age_seconds', 'Time since the current key began to sign access tokens', async () => {
    const current = (await findKeyLives(database)).find(({ state }) => state === 'current')
    return (Date.now() - current!.signsFrom.getTime()) / 1_000
  })
}
