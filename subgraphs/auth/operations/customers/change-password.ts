import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { type Customer, findCustomerWithPassword, lockAccount, updateAccount } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { checkPasswordChange, type PasswordChange, wrongPassword } from '../check-password-change.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'

/** The customer of a token and the session that the token belongs to. */
export interface SignedInCustomer {
  id: string
  /** The `sid` of the token; undefined for a token of an earlier release. */
  familyId: string | undefined
}

/**
 * Replaces the password of a customer and ends all other sessions.
 * @throws {Refusal} GUEST_ACCOUNT, INVALID_CREDENTIALS, WEAK_PASSWORD, RATE_LIMITED, OVERLOADED
 */
export async function changePassword(
  authority: Authority,
  caller: SignedInCustomer,
  change: PasswordChange,
): Promise<{ customer: Customer; endedSessions: number }> {
  try {
    return await replacePassword(authority, caller, change)
  } catch (error) {
    if (error instanceof Refusal) {
      audit(authority, { action: 'customer.change_password', outcome: error.code, subject: caller.id })
    }
    throw error
  }
}

async function replacePassword(authority: Authority, { id, familyId }: SignedInCustomer, change: PasswordChange) {
  const { database, personalData, address } = authority
  const customer = await findCustomerWithPassword(database, personalData, id)
  if (!customer) throw wrongPassword()
  if (customer.email === null || customer.passwordHash === null)
    throw new Refusal('GUEST_ACCOUNT', 'A guest has no password: sign up with the access token of the guest first')
  const { email, passwordHash: currentHash, ...others } = customer
  const account = { id, email, passwordHash: currentHash, signInAccount: email }
  const passwordHash = await checkPasswordChange(authority, account, change)

  return database.transaction(async (transaction) => {
    const current = await lockAccount(transaction, id, 'no key update')
    // Another change was quicker, or the account was disabled.
    if (current?.passwordHash !== currentHash || current.disabledAt) throw wrongPassword()
    const now = new Date()
    await updateAccount(transaction, id, { passwordHash })
    const endedSessions = await endFamiliesOf(transaction, { kind: 'customer', id }, now, familyId)
    const details = { endedSessions }
    await addAuditEvents(transaction, [
      { occurredAt: now, action: 'customer.change_password', outcome: 'ok', subject: id, address, details },
    ])
    return { customer: { ...others, email }, endedSessions }
  })
}
