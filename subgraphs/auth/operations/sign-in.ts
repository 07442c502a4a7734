import { Refusal } from '#platform/refusal.ts'
import type { Authority } from '../authority.ts'
import { normaliseEmail } from '../domain/email.ts'
import { fitsPasswordLength } from '../domain/password.ts'
import { findCustomerByEmail } from '../store/customers.ts'
import { openSession, type SessionTokens, sessionTokens } from './open-session.ts'

export interface SignIn {
  email: string
  password: string
}

/**
 * Signs a customer in. An unknown e-mail address and a wrong password get the same answer after the same time.
 * @throws {Refusal} INVALID_CREDENTIALS, OVERLOADED
 */
export async function signIn(authority: Authority, request: SignIn, now = new Date()): Promise<SessionTokens> {
  const { database, hashing } = authority
  if (!fitsPasswordLength(request.password)) throw invalidCredentials()

  const email = normaliseEmail(request.email)
  const customer = email === undefined ? undefined : await findCustomerByEmail(database, email)
  const fits = await hashing.verify(request.password, customer?.passwordHash)
  if (!customer || !fits) throw invalidCredentials()

  const refreshToken = await openSession(database, customer.id, now)
  return sessionTokens(authority, customer, refreshToken, now)
}

function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong')
}
