import { randomUUID } from 'node:crypto'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { addGuest } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { openSession, type SessionTokens, signSession } from './open-session.ts'

/**
 * Creates a customer without an e-mail address and a password, and starts a session. `signUp` with the access token turns
 * the guest into an account, which keeps the orders.
 * @throws {Refusal} RATE_LIMITED
 */
export async function startGuestSession(authority: Authority, now = new Date()): Promise<SessionTokens> {
  try {
    await authority.attempts.guest({ address: authority.address })
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'session.guest', outcome: error.code })
    throw error
  }
  const guest = { id: `customer_${randomUUID()}`, email: null, name: null }
  const pair = await authority.database.transaction(async (transaction) => {
    await addGuest(transaction, guest.id)
    return openSession(authority, transaction, guest.id, now)
  })
  audit(authority, { action: 'session.guest', outcome: 'ok', subject: guest.id })
  return signSession(authority, guest, pair, now)
}
