import type { Startup } from '#platform/process/lifecycle.ts'
import type { Service } from '#platform/process/service.ts'
import type { Authority } from './authority.ts'
import type { AuthConfig } from './config.ts'
import { followSigningKeys } from './operations/keys/follow-signing-keys.ts'
import { rotateSigningKeys } from './operations/keys/rotate-signing-keys.ts'
import { forgetExpiredTokens } from './operations/tokens/forget-expired-tokens.ts'
import { deleteAuditEventsBefore } from './store/audit-events.ts'

interface UpkeepOptions {
  authority: Authority
  service: Pick<Service, 'sweep'>
  config: Pick<AuthConfig, 'keyRotationDays' | 'auditDays'>
  onStop: Startup['onStop']
}

/** How soon a process notices that another one has changed the keys. */
const followMilliseconds = 1_000
const rotateMilliseconds = 30_000
const dayMilliseconds = 24 * 3_600_000

/** What the service does unasked: rotates its keys, takes on what others have rotated, removes what has served its time. */
export function startUpkeep({ authority, service, config, onStop }: UpkeepOptions): void {
  repeat('rotate the signing keys', rotateMilliseconds, async () => {
    await rotateSigningKeys(authority, config.keyRotationDays)
  })
  repeat('follow the signing keys', followMilliseconds, () => followSigningKeys(authority))
  service.sweep('the audit trail', (_database, limit) => {
    const oldest = new Date(Date.now() - config.auditDays * dayMilliseconds)
    return deleteAuditEventsBefore(authority.database, oldest, limit)
  })
  service.sweep('expired tokens', async () => {
    await forgetExpiredTokens(authority)
    return 0
  })

  /** One at a time; at once, then again after a pause. A failure is told once, and tried again. */
  function repeat(what: string, milliseconds: number, work: () => Promise<void>) {
    let timer: NodeJS.Timeout | undefined
    let stopped = false
    let healthy = true
    async function run() {
      try {
        await work()
        healthy = true
      } catch (err) {
        if (healthy && !stopped) authority.log.warn({ err }, `cannot ${what}`)
        healthy = false
      }
      if (!stopped) timer = setTimeout(() => void start(), milliseconds)
    }
    let running = Promise.resolve()
    const start = () => {
      running = run()
      return running
    }
    void start()
    onStop(() => {
      stopped = true
      clearTimeout(timer)
      return running
    })
  }
}
