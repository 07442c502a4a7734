import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { signLink } from '../../domain/mail-link.ts'
import { findCustomerByEmail } from '../../store/customers.ts'
import { audit } from '../audit.ts'

/**
 * Sends a link to the account with this e-mail address, if there is one. The account is looked up after the response, so
 * neither the response nor its time tells whether there is one.
 * @throws {Refusal} MAIL_NOT_CONFIGURED, RATE_LIMITED
 */
export async function requestPasswordReset(authority: Authority, text: string): Promise<void> {
  const { attempts, address, mail } = authority
  try {
    if (!mail.isConfigured) throw mailNotConfigured()
    await attempts.mail({ address })
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'customer.request_password_reset', outcome: error.code })
    throw error
  }
  const email = normaliseEmail(text)
  mail.submit(() => compose(authority, email))
}

async function compose(authority: Authority, email: string | undefined) {
  const { database, personalData, attempts, messages } = authority
  const customer = email === undefined ? undefined : await findCustomerByEmail(database, personalData, email)
  const outcome = await outcomeFor(customer, () => attempts.mailTo({ email: email! }))
  audit(authority, { action: 'customer.request_password_reset', outcome, subject: customer?.id })
  if (outcome !== 'ok' || email === undefined || !customer) return undefined
  const account = { ...customer, emailHash: personalData.hashOf('email', email), emailVerifiedAt: null }
  return messages.resetPassword(email, signLink(personalData.linkKey, 'reset-password', account, new Date()))
}

async function outcomeFor(customer: { disabledAt?: Date | null } | undefined, count: () => Promise<void>) {
  if (!customer) return 'UNKNOWN_CUSTOMER'
  if (customer.disabledAt) return 'DISABLED'
  try {
    await count()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

export function mailNotConfigured(): Refusal {
  return new Refusal('MAIL_NOT_CONFIGURED', 'This installation sends no mail: ask the operator to set SMTP_URL')
}
