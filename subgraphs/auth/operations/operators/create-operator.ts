import { randomUUID } from 'node:crypto'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireScopes } from '../../domain/client-rules.ts'
import { requireName } from '../../domain/customer-name.ts'
import { requireEmail } from '../../domain/email.ts'
import { requireStrongPassword } from '../../domain/password.ts'
import { addAuditEvents } from '../../store/audit-events.ts'
import { addOperator, type Operator } from '../../store/operators.ts'
import { requesterOf } from '../requester.ts'

/** An operator to create. */
export interface NewOperator {
  email: string
  password: string
  name?: string | null | undefined
  scopes: readonly string[]
}

/**
 * Creates an account for a person who runs the shop.
 * @param manager the manager's name in the audit trail, such as `client:operations`
 * @throws {Refusal} INVALID_EMAIL, INVALID_NAME, INVALID_SCOPE, RESERVED_SCOPE, WEAK_PASSWORD, EMAIL_TAKEN, OVERLOADED
 */
export async function createOperator(
  { database, hashing, knownScopes, address }: Authority,
  manager: string,
  request: NewOperator,
): Promise<Operator> {
  const email = requireEmail(request.email)
  const name = requireName(request.name)
  const scopes = [...requireScopes(request.scopes, knownScopes)]
  requireStrongPassword(request.password, email)
  const passwordHash = await hashing.hash(request.password, requesterOf(address, email))
  return database.transaction(async (transaction) => {
    const operator = await addOperator(transaction, {
      id: `operator_${randomUUID()}`,
      email,
      name,
      scopes,
      passwordHash,
    })
    if (!operator) throw new Refusal('EMAIL_TAKEN', 'An operator with this e-mail address exists already')
    const details = { manager, scopes }
    const event = { occurredAt: new Date(), outcome: 'ok', subject: operator.id, address, details }
    await addAuditEvents(transaction, [{ action: 'operator.create', ...event }])
    return operator
  })
}
