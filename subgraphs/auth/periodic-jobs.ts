import { destroyErasedKeys } from '#platform/encryption/data-keys.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import type { Service } from '#platform/process/service.ts'
import { startRepeating } from '#platform/work/repeat.ts'
import type { Authority } from './authority.ts'
import type { AuthConfig } from './config.ts'
import { followSigningKeys } from './operations/keys/follow-signing-keys.ts'
import { rotateSigningKeys } from './operations/keys/rotate-signing-keys.ts'
import { deleteExpiredTokens } from './operations/tokens/delete-expired-tokens.ts'
import { deleteAuditEventsBefore } from './store/audit-events.ts'

interface PeriodicJobsOptions {
  authority: Authority
  service: Pick<Service, 'sweep' | 'publishNow'>
  config: Pick<AuthConfig, 'keyRotationDays' | 'auditDays'>
  onStop: Startup['onStop']
}

/** Delay until a process notices key changes of another one: within a second nobody accepts a compromised key. */
const followMilliseconds = 250
const rotateMilliseconds = 30_000
const dayMilliseconds = 24 * 3_600_000

/** Starts the periodic jobs: key rotation, loading of keys that other processes rotated, deletion of expired rows. */
export function startPeriodicJobs({ authority, service, config, onStop }: PeriodicJobsOptions): void {
  repeat('rotate the signing keys', rotateMilliseconds, async () => {
    await rotateSigningKeys(authority, config.keyRotationDays)
  })
  repeat('follow the signing keys', followMilliseconds, async () => {
    // The command that withdraws compromised keys has no relay of its own.
    if (await followSigningKeys(authority)) service.publishNow()
  })
  service.sweep('the audit trail', (_database, limit) => {
    const oldest = new Date(Date.now() - config.auditDays * dayMilliseconds)
    return deleteAuditEventsBefore(authority.database, oldest, limit)
  })
  service.sweep('keys of erased customers', destroyErasedKeys)
  service.sweep('expired tokens', async () => {
    await deleteExpiredTokens(authority)
    return 0
  })

  function repeat(what: string, everyMilliseconds: number, work: () => Promise<void>) {
    const repeating = startRepeating({ what, everyMilliseconds, startsNow: true, work, log: authority.log })
    onStop(() => repeating.stop())
  }
}
