import type { Authority } from '../authority.ts'
import type { AuditEvent } from '../store/audit-events.ts'

/** Records an audit event of this request. The caller does not wait for the write, which happens in a batch. */
export function audit(
  { auditTrail, address }: Pick<Authority, 'auditTrail' | 'address'>,
  event: Omit<AuditEvent, 'occurredAt' | 'address'>,
): void {
  auditTrail.record({ occurredAt: new Date(), address, ...event })
}
