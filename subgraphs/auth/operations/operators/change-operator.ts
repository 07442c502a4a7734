import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { requireScopes } from '../../domain/client-rules.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
import { lockOperator, type Operator, updateOperator } from '../../store/operators.ts'
import { endFamiliesOf } from '../tokens/revoke-tokens.ts'

/** The operator to change, and who changes it. */
export interface OperatorManagement {
  operatorId: string
  /** The manager's name in the audit trail, such as `operator:operator_123`. */
  manager: string
}

/**
 * Disables an operator: ends all sessions and refuses new ones. Idempotent.
 * @throws {Refusal} UNKNOWN_OPERATOR, OWN_ACCOUNT
 */
export async function disableOperator(authority: Authority, management: OperatorManagement): Promise<Operator> {
  refuseOwnAccount(management)
  return changeOperator(authority, management, 'operator.disable', async (transaction, { id, disabledAt }, now) => {
    await endSessions(transaction, id, now)
    return { disabledAt: disabledAt ?? now }
  })
}

/** Enables a disabled operator. Ended sessions stay ended. @throws {Refusal} UNKNOWN_OPERATOR */
export async function enableOperator(authority: Authority, management: OperatorManagement): Promise<Operator> {
  return changeOperator(authority, management, 'operator.enable', async () => ({ disabledAt: null }))
}

/**
 * Sets the scopes of an operator. If one is taken away, all sessions end, so that no token has it any more; otherwise
 * the next access token has the new scopes.
 * @throws {Refusal} UNKNOWN_OPERATOR, INVALID_SCOPE, RESERVED_SCOPE, OWN_ACCOUNT if a manager would lose `operators:manage`
 */
export async function setOperatorScopes(
  authority: Authority,
  management: OperatorManagement,
  wanted: readonly string[],
): Promise<Operator> {
  const scopes = [...requireScopes(wanted, authority.knownScopes)]
  if (!scopes.includes('operators:manage')) refuseOwnAccount(management)
  return changeOperator(authority, management, 'operator.set_scopes', async (transaction, operator, now) => {
    if (operator.scopes.some((scope) => !scopes.includes(scope))) await endSessions(transaction, operator.id, now)
    return { scopes }
  })
}

/** A shop must not lose its last manager by a mistake: somebody else has to do it. */
function refuseOwnAccount({ operatorId, manager }: OperatorManagement): void {
  if (manager !== `operator:${operatorId}`) return
  throw new Refusal('OWN_ACCOUNT', 'Operators cannot disable themselves or give up operators:manage')
}

function endSessions(transaction: Drizzle, id: string, now: Date): Promise<number> {
  return endFamiliesOf(transaction, { kind: 'operator', id }, now)
}

/** Changes a row and audits the change in the same transaction. */
async function changeOperator(
  { database, address }: Authority,
  { operatorId, manager }: OperatorManagement,
  action: AuditAction,
  change: (
    transaction: Drizzle,
    operator: Operator,
    now: Date,
  ) => Promise<Partial<Pick<Operator, 'scopes' | 'disabledAt'>>>,
): Promise<Operator> {
  return database.transaction(async (transaction) => {
    const operator = await lockOperator(transaction, operatorId, 'no key update')
    if (!operator) throw new Refusal('UNKNOWN_OPERATOR', 'No operator has this id')
    const now = new Date()
    const changes = await change(transaction, operator, now)
    const changed = await updateOperator(transaction, operatorId, changes)
    const details = { manager, ...(changes.scopes && { scopes: changes.scopes }) }
    const event = { occurredAt: now, action, outcome: 'ok', subject: operatorId, address, details }
    await addAuditEvents(transaction, [event])
    return changed
  })
}
