import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { invalidLink, readLink, requireUnused } from '../../domain/mail-link.ts'
import { requireStrongPassword } from '../../domain/password.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { type Customer, findCustomers, lockAccount, updateAccount } from '../../store/customers.ts'
import { requesterOf } from '../requester.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'
import { auditedLink } from './audited-link.ts'

/** A new password with the token of a link. */
export interface PasswordReset {
  token: string
  newPassword: string
}

/**
 * Replaces a forgotten password and ends all sessions. The link proves the e-mail address as well.
 * @param callerId the customer of the request's access token, if any: a link of another account is refused
 * @throws {Refusal} INVALID_LINK, LINK_EXPIRED, LINK_USED, WEAK_PASSWORD, RATE_LIMITED, OVERLOADED
 */
export async function resetPassword(
  authority: Authority,
  { token, newPassword }: PasswordReset,
  callerId?: string,
  now = new Date(),
): Promise<{ customer: Customer; endedSessions: number }> {
  const { database, personalData, hashing, address } = authority
  return auditedLink(authority, 'customer.reset_password', callerId, async () => {
    const { id, state } = readLink(personalData.linkKey, 'reset-password', token, now)
    if (callerId !== undefined && callerId !== id) throw invalidLink()
    const [customer] = await findCustomers(database, personalData, [id])
    if (customer?.email == null) throw new Refusal('LINK_USED', 'The account does not exist any more')
    requireStrongPassword(newPassword, customer.email)
    // Before the expensive hash, and again under the lock.
    await database.transaction((transaction) => requireUnusedLink(transaction, 'share'))

    const passwordHash = await hashing.hash(newPassword, requesterOf(address, customer.email))
    const endedSessions = await database.transaction(async (transaction) => {
      await requireUnusedLink(transaction, 'no key update')
      await updateAccount(transaction, id, {
        passwordHash,
        ...(customer.emailVerifiedAt == null && { emailVerifiedAt: now }),
      })
      const ended = await endFamiliesOf(transaction, { kind: 'customer', id }, now)
      const event = { occurredAt: new Date(), outcome: 'ok', subject: id, address, details: { endedSessions: ended } }
      await addAuditEvents(transaction, [{ action: 'customer.reset_password', ...event }])
      return ended
    })
    return { customer, endedSessions }

    async function requireUnusedLink(transaction: typeof database, strength: 'share' | 'no key update') {
      const account = await lockAccount(transaction, id, strength)
      if (!account || account.disabledAt) throw invalidLink()
      requireUnused(personalData.linkKey, 'reset-password', state, account)
    }
  })
}
