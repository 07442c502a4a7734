import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { fitsPasswordLength } from '../../domain/password.ts'
import { type CustomerWithPassword, findCustomerByEmail, lockAccount } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { requesterOf } from '../requester.ts'
import { openSession, type SessionTokens, signSession } from './open-session.ts'

export interface SignIn {
  email: string
  password: string
}

/**
 * Signs a customer in. An unknown e-mail address and a wrong password get the same answer after the same work, and count
 * alike towards the limits. So does a disabled account.
 * @throws {Refusal} INVALID_CREDENTIALS, RATE_LIMITED, OVERLOADED
 */
export async function signIn(authority: Authority, request: SignIn, now = new Date()): Promise<SessionTokens> {
  const { database, personalData, hashing, attempts, address } = authority
  let customer: CustomerWithPassword | undefined
  try {
    if (!fitsPasswordLength(request.password)) throw invalidCredentials()
    const email = normaliseEmail(request.email)
    const requester = requesterOf(address, email)
    // Checked before the expensive hash.
    const attempt = await attempts.signIn({ account: email, address })
    customer = email === undefined ? undefined : await findCustomerByEmail(database, personalData, email)
    const fits = await attempt.unlessPrevented(() =>
      hashing.verify(request.password, customer?.passwordHash ?? undefined, requester),
    )
    if (!customer || !fits || customer.disabledAt) throw invalidCredentials()
    attempt.succeeded()
    await attempts.session({ personId: customer.id })

    const known = customer
    const pair = await database.transaction(async (transaction) => {
      await requireUnchanged(transaction, known)
      return openSession(authority, transaction, known.id, now)
    })
    audit(authority, { action: 'session.sign_in', outcome: 'ok', subject: known.id })
    const { passwordHash: _, ...shown } = known
    return await signSession(authority, shown, pair, now)
  } catch (error) {
    if (error instanceof Refusal) {
      audit(authority, { action: 'session.sign_in', outcome: error.code, subject: customer?.id })
    }
    throw error
  }
}

/** A change of the password and a disabling end all sessions; this one must not start after them. */
async function requireUnchanged(transaction: Drizzle, { id, passwordHash }: CustomerWithPassword): Promise<void> {
  const current = await lockAccount(transaction, id, 'share')
  if (current?.passwordHash !== passwordHash || current.disabledAt) throw invalidCredentials()
}

function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong')
}
