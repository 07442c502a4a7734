import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import type { AuditAction } from '../../store/audit-events.ts'
import { audit } from '../audit.ts'

/** Runs the use of a link. Audits refusals, and counts invalid links by network, so that nobody tries many. */
export async function auditedLink<Result>(
  authority: Authority,
  action: AuditAction,
  callerId: string | undefined,
  use: () => Promise<Result>,
): Promise<Result> {
  try {
    return await use()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    audit(authority, { action, outcome: error.code, subject: callerId })
    if (error.code === 'INVALID_LINK') await authority.attempts.failedRefresh({ address: authority.address })
    throw error
  }
}
