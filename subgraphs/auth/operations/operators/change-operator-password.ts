import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { fitsPasswordLength, requireStrongPassword } from '../../domain/password.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { lockOperator, type Operator, updateOperator } from '../../store/operators.ts'
import { audit } from '../audit.ts'
import type { PasswordChange } from '../customers/change-password.ts'
import { requesterOf } from '../requester.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'
import { accountOf } from './sign-in-operator.ts'

/** The operator of a token and the session that the token belongs to. */
export interface SignedInOperator {
  id: string
  /** The `sid` of the token. */
  familyId: string | undefined
}

/**
 * Replaces the password of an operator and ends all other sessions. A wrong current password counts like a failed
 * sign-in.
 * @throws {Refusal} INVALID_CREDENTIALS, WEAK_PASSWORD, RATE_LIMITED, OVERLOADED
 */
export async function changeOperatorPassword(
  authority: Authority,
  caller: SignedInOperator,
  change: PasswordChange,
): Promise<{ operator: Operator; endedSessions: number }> {
  try {
    return await replacePassword(authority, caller, change)
  } catch (error) {
    if (error instanceof Refusal) {
      audit(authority, { action: 'operator.change_password', outcome: error.code, subject: caller.id })
    }
    throw error
  }
}

async function replacePassword(
  { database, hashing, attempts, address }: Authority,
  { id, familyId }: SignedInOperator,
  { currentPassword, newPassword }: PasswordChange,
) {
  const operator = await database.transaction((transaction) => lockOperator(transaction, id, 'share'))
  if (!operator || !fitsPasswordLength(currentPassword)) throw wrongPassword()
  requireStrongPassword(newPassword, operator.email)
  const requester = requesterOf(address, operator.email)
  const attempt = await attempts.signIn({ account: accountOf(operator.email), address })
  const fits = await attempt.unlessPrevented(() => hashing.verify(currentPassword, operator.passwordHash, requester))
  if (!fits) throw wrongPassword()
  attempt.succeeded()
  await attempts.session({ personId: id })

  const passwordHash = await hashing.hash(newPassword, requester)
  return database.transaction(async (transaction) => {
    const current = await lockOperator(transaction, id, 'no key update')
    // Another change was quicker, or the account was disabled.
    if (current?.passwordHash !== operator.passwordHash || current.disabledAt) throw wrongPassword()
    const now = new Date()
    const changed = await updateOperator(transaction, id, { passwordHash })
    const endedSessions = await endFamiliesOf(transaction, { kind: 'operator', id }, now, familyId)
    const event = { occurredAt: now, outcome: 'ok', subject: id, address, details: { endedSessions } }
    await addAuditEvents(transaction, [{ action: 'operator.change_password', ...event }])
    return { operator: changed, endedSessions }
  })
}

function wrongPassword(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The current password is wrong')
}
