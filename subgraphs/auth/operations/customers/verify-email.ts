import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { invalidLink, readLink, requireUnused, signLink } from '../../domain/mail-link.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { type Customer, findCustomers, lockAccount, updateAccount } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { auditedLink } from './audited-link.ts'
import { mailNotConfigured } from './request-password-reset.ts'

/** Sends a link that verifies the e-mail address of an account, after the response. Does nothing without mail. */
export function sendVerification(authority: Authority, customerId: string): void {
  const { database, personalData, messages, mail } = authority
  if (!mail.isConfigured) return
  mail.submit(async () => {
    const [customer] = await findCustomers(database, personalData, [customerId])
    if (customer?.email == null || customer.emailVerifiedAt) return undefined
    const emailHash = personalData.hashOf('email', customer.email)
    const account = { id: customerId, passwordHash: null, emailHash, emailVerifiedAt: null }
    return messages.verifyEmail(customer.email, signLink(personalData.linkKey, 'verify-email', account, new Date()))
  })
}

/**
 * Sends a customer another link for the e-mail address.
 * @throws {Refusal} MAIL_NOT_CONFIGURED, GUEST_ACCOUNT, RATE_LIMITED
 */
export async function requestEmailVerification(authority: Authority, customerId: string): Promise<void> {
  const { database, personalData, attempts, address, mail } = authority
  const action = 'customer.request_email_verification'
  try {
    if (!mail.isConfigured) throw mailNotConfigured()
    const [customer] = await findCustomers(database, personalData, [customerId])
    if (customer?.email == null) throw new Refusal('GUEST_ACCOUNT', 'A guest has no e-mail address: sign up first')
    await attempts.mail({ address })
    await attempts.mailTo({ email: customer.email })
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action, outcome: error.code, subject: customerId })
    throw error
  }
  audit(authority, { action, outcome: 'ok', subject: customerId })
  sendVerification(authority, customerId)
}

/**
 * Marks the e-mail address of an account as verified.
 * @param callerId the customer of the request's access token, if any: a link of another account is refused
 * @throws {Refusal} INVALID_LINK, LINK_EXPIRED, LINK_USED, RATE_LIMITED
 */
export async function verifyEmail(
  authority: Authority,
  token: string,
  callerId?: string,
  now = new Date(),
): Promise<Customer> {
  const { database, personalData, address } = authority
  return auditedLink(authority, 'customer.verify_email', callerId, async () => {
    const { id, state } = readLink(personalData.linkKey, 'verify-email', token, now)
    if (callerId !== undefined && callerId !== id) throw invalidLink()
    await database.transaction(async (transaction) => {
      const account = await lockAccount(transaction, id, 'no key update')
      if (!account || account.disabledAt) throw invalidLink()
      requireUnused(personalData.linkKey, 'verify-email', state, account)
      await updateAccount(transaction, id, { emailVerifiedAt: now })
      const event = { occurredAt: new Date(), outcome: 'ok', subject: id, address }
      await addAuditEvents(transaction, [{ action: 'customer.verify_email', ...event }])
    })
    return (await findCustomers(database, personalData, [id]))[0]!
  })
}
