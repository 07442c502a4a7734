import { randomUUID } from 'node:crypto'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireName } from '../../domain/customer-name.ts'
import { requireEmail } from '../../domain/email.ts'
import { requireStrongPassword } from '../../domain/password.ts'
import { addCustomer, type Customer, completeGuest, isEmailTaken, type NewAccount } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { sendVerification } from '../customers/verify-email.ts'
import { requesterOf } from '../requester.ts'
import { openSession, type SessionTokens, signSession } from './open-session.ts'

export interface SignUp {
  email: string
  password: string
  name?: string | null | undefined
}

/**
 * Opens an account and signs in.
 * @param guestId a customer who signs up: a guest gets the account under the same id, and keeps the orders. Others open
 * another account.
 * @throws {Refusal} INVALID_EMAIL, INVALID_NAME, WEAK_PASSWORD, EMAIL_TAKEN, RATE_LIMITED, OVERLOADED
 */
export async function signUp(
  authority: Authority,
  request: SignUp,
  guestId?: string,
  now = new Date(),
): Promise<SessionTokens> {
  try {
    return await openAccount(authority, request, guestId, now)
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'session.sign_up', outcome: error.code })
    throw error
  }
}

async function openAccount(
  authority: Authority,
  request: SignUp,
  guestId: string | undefined,
  now: Date,
): Promise<SessionTokens> {
  const email = requireEmail(request.email)
  const name = requireName(request.name)
  requireStrongPassword(request.password, email)
  const attempt = await authority.attempts.signUp({ email, address: authority.address })

  const passwordHash = await authority.hashing.hash(request.password, requesterOf(authority.address, email))
  const account = { email, name, passwordHash }
  const { customer, pair } = await authority.database
    .transaction(async (transaction) => {
      const customer = await addAccount(authority, transaction, account, guestId)
      return { customer, pair: await openSession(authority, transaction, customer.id, now) }
    })
    .catch((error: unknown) => {
      throw isEmailTaken(error) ? emailTaken() : error
    })
  attempt.succeeded()
  audit(authority, { action: 'session.sign_up', outcome: 'ok', subject: customer.id })
  sendVerification(authority, customer.id)
  return signSession(authority, customer, pair, now)
}

/** @throws {Refusal} EMAIL_TAKEN */
async function addAccount(
  { personalData }: Authority,
  transaction: Drizzle,
  account: NewAccount,
  guestId: string | undefined,
): Promise<Customer> {
  const { email, name } = account
  if (guestId !== undefined && (await completeGuest(transaction, personalData, guestId, account)))
    return { id: guestId, email, name }
  const id = `customer_${randomUUID()}`
  if (!(await addCustomer(transaction, personalData, { id, ...account }))) throw emailTaken()
  return { id, email, name }
}

function emailTaken(): Refusal {
  return new Refusal('EMAIL_TAKEN', 'An account with this e-mail address exists already: sign in instead')
}
