import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { fitsPasswordLength } from '../../domain/password.ts'
import { findOperatorByEmail, lockOperator, type OperatorWithPassword } from '../../store/operators.ts'
import { audit } from '../audit.ts'
import { requesterOf } from '../requester.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import { type OperatorTokens, openOperatorSession, signOperatorSession } from './open-operator-session.ts'

/** An operator's account in the counts of attempts, apart from a customer's of the same address. */
export const accountOf = (email: string) => `operator ${email}`

/**
 * Signs an operator in. Unknown addresses, wrong passwords and disabled accounts get the same answer after the same
 * work, and count alike towards the limits, as those of customers do.
 * @throws {Refusal} INVALID_CREDENTIALS, RATE_LIMITED, OVERLOADED
 */
export async function signInOperator(authority: Authority, request: SignIn, now = new Date()): Promise<OperatorTokens> {
  let operator: OperatorWithPassword | undefined
  try {
    operator = await authenticateOperator(authority, request, (found) => {
      operator = found
    })
    const known = operator
    const pair = await authority.database.transaction(async (transaction) => {
      // A change of the password or a disabling ends all sessions; this one must not start after it.
      const current = await lockOperator(transaction, known.id, 'share')
      if (current?.passwordHash !== known.passwordHash || current.disabledAt) throw invalidCredentials()
      return openOperatorSession(authority, transaction, current, now)
    })
    audit(authority, { action: 'operator.sign_in', outcome: 'ok', subject: known.id })
    return await signOperatorSession(authority, withoutPassword(known), pair, now)
  } catch (error) {
    if (error instanceof Refusal) {
      audit(authority, { action: 'operator.sign_in', outcome: error.code, subject: operator?.id })
    }
    throw error
  }
}

async function authenticateOperator(
  { database, hashing, attempts, address }: Authority,
  request: SignIn,
  onFound: (operator: OperatorWithPassword | undefined) => void,
): Promise<OperatorWithPassword> {
  if (!fitsPasswordLength(request.password)) throw invalidCredentials()
  const email = normaliseEmail(request.email)
  // Checked before the expensive hash.
  const attempt = await attempts.signIn({ account: email === undefined ? undefined : accountOf(email), address })
  const operator = email === undefined ? undefined : await findOperatorByEmail(database, email)
  onFound(operator)
  const fits = await attempt.unlessPrevented(() =>
    hashing.verify(request.password, operator?.passwordHash, requesterOf(address, email)),
  )
  if (!operator || !fits || operator.disabledAt) throw invalidCredentials()
  attempt.succeeded()
  await attempts.session({ personId: operator.id })
  return operator
}

function withoutPassword({ passwordHash: _, ...operator }: OperatorWithPassword) {
  return operator
}

function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The e-mail address or the password is wrong')
}
