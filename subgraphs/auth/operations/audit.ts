import type { Authority } from '../authority.ts'
import type { AuditEvent } from '../store/audit-events.ts'

/** Notes what has happened at this request. It is written a moment later, with what else happens: nobody waits for it. */
export function audit(
  { auditTrail, address }: Pick<Authority, 'auditTrail' | 'address'>,
  event: Omit<AuditEvent, 'occurredAt' | 'address'>,
): void {
  auditTrail.record({ occurredAt: new Date(), address, ...event })
}
