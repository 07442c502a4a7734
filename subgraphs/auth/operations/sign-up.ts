import { randomUUID } from 'node:crypto'
import { Refusal } from '#platform/refusal.ts'
import type { Authority } from '../authority.ts'
import { requireName } from '../domain/customer-name.ts'
import { requireEmail } from '../domain/email.ts'
import { requireStrongPassword } from '../domain/password.ts'
import { addCustomer } from '../store/customers.ts'
import { openSession, type SessionTokens, sessionTokens } from './open-session.ts'

export interface SignUp {
  email: string
  password: string
  name?: string | null | undefined
}

/**
 * Opens an account and signs in.
 * @throws {Refusal} INVALID_EMAIL, INVALID_NAME, WEAK_PASSWORD, EMAIL_TAKEN, OVERLOADED
 */
export async function signUp(authority: Authority, request: SignUp, now = new Date()): Promise<SessionTokens> {
  const email = requireEmail(request.email)
  const name = requireName(request.name)
  requireStrongPassword(request.password, email)

  const passwordHash = await authority.hashing.hash(request.password)
  const customer = { id: `customer_${randomUUID()}`, email, name, passwordHash }
  const refreshToken = await authority.database.transaction(async (transaction) => {
    const isNew = await addCustomer(transaction, customer)
    if (!isNew) throw new Refusal('EMAIL_TAKEN', 'There is an account with this e-mail address')
    return openSession(transaction, customer.id, now)
  })
  return sessionTokens(authority, customer, refreshToken, now)
}
