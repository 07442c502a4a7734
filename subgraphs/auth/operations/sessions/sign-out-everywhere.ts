import type { Authority } from '../../authority.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { lockAccount } from '../../store/customers.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'

/** Ends all sessions of a customer and revokes their access tokens. @returns the number of sessions. */
export async function signOutEverywhere({ database, address }: Authority, customerId: string): Promise<number> {
  return database.transaction(async (transaction) => {
    await lockAccount(transaction, customerId, 'no key update')
    const now = new Date()
    const endedSessions = await endFamiliesOf(transaction, { kind: 'customer', id: customerId }, now)
    const event = { occurredAt: now, outcome: 'ok', subject: customerId, address, details: { endedSessions } }
    await addAuditEvents(transaction, [{ action: 'session.sign_out_everywhere', ...event }])
    return endedSessions
  })
}
