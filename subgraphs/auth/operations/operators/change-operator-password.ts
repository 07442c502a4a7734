import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { lockOperator, type Operator, updateOperator } from '../../store/operators.ts'
import { audit } from '../audit.ts'
import { checkPasswordChange, type PasswordChange, wrongPassword } from '../check-password-change.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'
import { accountOf } from './sign-in-operator.ts'

/** The operator of a token and the session that the token belongs to. */
export interface SignedInOperator {
  id: string
  /** The `sid` of the token. */
  familyId: string | undefined
}

/**
 * Replaces the password of an operator and ends all other sessions.
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

async function replacePassword(authority: Authority, { id, familyId }: SignedInOperator, change: PasswordChange) {
  const { database, address } = authority
  const operator = await database.transaction((transaction) => lockOperator(transaction, id, 'share'))
  if (!operator) throw wrongPassword()
  const account = { ...operator, signInAccount: accountOf(operator.email) }
  const passwordHash = await checkPasswordChange(authority, account, change)

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
