import { randomUUID } from 'node:crypto'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireName } from '../../domain/customer-name.ts'
import { requireEmail } from '../../domain/email.ts'
import { requireStrongPassword } from '../../domain/password.ts'
import { addCustomer } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { requesterOf } from '../requester.ts'
import { openSession, type SessionTokens, signSession } from './open-session.ts'

export interface SignUp {
  email: string
  password: string
  name?: string | null | undefined
}

/**
 * Opens an account and signs in.
 * @throws {Refusal} INVALID_EMAIL, INVALID_NAME, WEAK_PASSWORD, EMAIL_TAKEN, RATE_LIMITED, OVERLOADED
 */
export async function signUp(authority: Authority, request: SignUp, now = new Date()): Promise<SessionTokens> {
  try {
    return await openAccount(authority, request, now)
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'session.sign_up', outcome: error.code })
    throw error
  }
}

async function openAccount(authority: Authority, request: SignUp, now: Date): Promise<SessionTokens> {
  const email = requireEmail(request.email)
  const name = requireName(request.name)
  requireStrongPassword(request.password, email)
  const attempt = await authority.attempts.signUp({ email, address: authority.address })

  const passwordHash = await authority.hashing.hash(request.password, requesterOf(authority.address, email))
  const customer = { id: `customer_${randomUUID()}`, email, name, passwordHash }
  const pair = await authority.database.transaction(async (transaction) => {
    const isNew = await addCustomer(transaction, customer)
    if (!isNew) throw new Refusal('EMAIL_TAKEN', 'An account with this e-mail address exists already: sign in instead')
    return openSession(authority, transaction, customer.id, now)
  })
  attempt.succeeded()
  audit(authority, { action: 'session.sign_up', outcome: 'ok', subject: customer.id })
  return signSession(authority, customer, pair, now)
}
