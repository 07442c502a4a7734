import { inArray, lt, sql } from 'drizzle-orm'
import type { Drizzle } from './drizzle.ts'
import { auditEvents } from './tables.ts'

/** What happened, when, by whom, from where. Holds no secret, token or e-mail address. */
export interface AuditEvent {
  occurredAt: Date
  /** What was asked for. */
  action: AuditAction
  /** `ok`, or the code of the refusal. */
  outcome: string
  /** The client that asked, or that was changed; known ones only. */
  clientId?: string | undefined
  /** The customer, or who changed something. */
  subject?: string | undefined
  /** Where the request came from. */
  address?: string | undefined
  details?: Record<string, unknown> | undefined
  /** How many equal ones it stands for; one, if it is left out. */
  occurrences?: number
}

export type AuditAction =
  | 'token.grant'
  | 'token.refresh'
  | 'token.reuse'
  | 'token.revoke'
  | 'token.introspect'
  | 'session.sign_up'
  | 'session.sign_in'
  | 'session.sign_out'
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

/** Writes events, all in one statement. */
export async function addAuditEvents(database: Drizzle, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  // As text: the pool writes JSON itself, and what Drizzle has written already would become a string in it.
  const rows = events.map(({ details, ...event }) => ({
    ...event,
    details: details && sql`${JSON.stringify(details)}::text::jsonb`,
  }))
  await database.insert(auditEvents).values(rows)
}

/** Forgets what happened before a moment; at most `limit` events at a time. @returns how many. */
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
