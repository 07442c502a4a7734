import { desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { auditEvents } from './tables.ts'

/** An audited event. Holds no secret, token or e-mail address. */
export interface AuditEvent {
  occurredAt: Date
  /** The requested action. */
  action: AuditAction
  /** `ok`, or the code of the refusal. */
  outcome: string
  /** The client that made the request or was changed; known clients only. */
  clientId?: string | undefined
  /** The customer or operator, or the manager of an account. */
  subject?: string | undefined
  /** IP address of the request. */
  address?: string | undefined
  details?: Record<string, unknown> | undefined
  /** Number of equal events that this one stands for; 1 by default. */
  occurrences?: number
}

export type AuditAction =
  | 'token.grant'
  | 'token.refresh'
  | 'token.reuse'
  | 'token.revoke'
  | 'token.introspect'
  | 'session.guest'
  | 'session.sign_up'
  | 'session.sign_in'
  | 'session.sign_out'
  | 'session.sign_out_everywhere'
  | 'customer.change_password'
  | 'customer.update_profile'
  | 'customer.request_password_reset'
  | 'customer.reset_password'
  | 'customer.request_email_verification'
  | 'customer.verify_email'
  | 'customer.save_address'
  | 'customer.delete_address'
  | 'customer.export'
  | 'customer.erase'
  | 'customer.disable'
  | 'customer.enable'
  | 'operator.sign_in'
  | 'operator.create'
  | 'operator.disable'
  | 'operator.enable'
  | 'operator.set_scopes'
  | 'operator.change_password'
  | 'client.register'
  | 'client.rotate_secret'
  | 'client.set_scopes'
  | 'client.set_grant_types'
  | 'client.set_rate_limit'
  | 'client.disable'
  | 'client.enable'
  | 'client.revoke_tokens'
  | 'key.publish'
  | 'key.promote'
  | 'key.retire'
  | 'key.compromised'
  | 'key.encrypt'
  | 'dead_letters.redrive'
  | 'dead_letters.discard'

/** Inserts events in one statement. */
export async function addAuditEvents(database: Drizzle, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  // Cast from text: the pool serialises JSON itself, and would store JSON from Drizzle as a string.
  const rows = events.map(({ details, ...event }) => ({
    ...event,
    details: details && sql`${JSON.stringify(details)}::text::jsonb`,
  }))
  await database.insert(auditEvents).values(rows)
}

/** The newest events of a person. */
export async function findAuditEventsOf(database: Drizzle, subject: string, limit: number) {
  const { occurredAt, action, outcome, address, occurrences } = auditEvents
  return database
    .select({ occurredAt, action, outcome, address, occurrences })
    .from(auditEvents)
    .where(eq(auditEvents.subject, subject))
    .orderBy(desc(auditEvents.id))
    .limit(limit)
}

/** Removes the IP addresses from the events of a person. */
export async function forgetAddressesOf(database: Drizzle, subject: string): Promise<void> {
  await database.update(auditEvents).set({ address: null }).where(eq(auditEvents.subject, subject))
}

/** Deletes at most `limit` events from before a moment, oldest first. @returns the number deleted. */
export async function deleteAuditEventsBefore(database: Drizzle, moment: Date, limit: number): Promise<number> {
  const oldest = database
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(lt(auditEvents.occurredAt, moment))
    .orderBy(auditEvents.occurredAt)
    .limit(limit)
  const { count } = await database.delete(auditEvents).where(inArray(auditEvents.id, oldest))
  return count
}
