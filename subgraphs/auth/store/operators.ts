import { asc, eq, gt, inArray } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { isOperatorId } from '../domain/operator.ts'
import { operators } from './tables.ts'

/** An operator without the password hash. */
export interface Operator {
  id: string
  email: string
  name: string | null
  /** The scopes of the operator's tokens. */
  scopes: string[]
  /** When the account was disabled. */
  disabledAt: Date | null
  createdAt: Date
}

/** An operator with the password hash, which is read only to check a password. */
export interface OperatorWithPassword extends Operator {
  passwordHash: string
}

const { id, email, name, scopes, disabledAt, createdAt, passwordHash } = operators
const shown = { id, email, name, scopes, disabledAt, createdAt }

/** The operators of these ids, unordered; unknown ids are left out. */
export async function findOperators(database: Drizzle, ids: readonly string[]): Promise<Operator[]> {
  return database
    .select(shown)
    .from(operators)
    .where(inArray(operators.id, ids.filter(isOperatorId)))
}

/** The operators after this id, ordered by id. */
export async function listOperators(database: Drizzle, after: string | undefined, limit: number): Promise<Operator[]> {
  return database
    .select(shown)
    .from(operators)
    .where(after === undefined ? undefined : gt(operators.id, after))
    .orderBy(asc(operators.id))
    .limit(limit)
}

/** The operator of this normalised e-mail address; undefined if there is none. */
export async function findOperatorByEmail(database: Drizzle, email: string): Promise<OperatorWithPassword | undefined> {
  const [operator] = await database
    .select({ ...shown, passwordHash })
    .from(operators)
    .where(eq(operators.email, email))
  return operator
}

/**
 * The operator of this id. Locks the row until the end of the transaction: `share` excludes changes of the account; `no
 * key update` also excludes new sessions, which take `share`.
 */
export async function lockOperator(
  transaction: Drizzle,
  operatorId: string,
  strength: 'share' | 'no key update',
): Promise<OperatorWithPassword | undefined> {
  if (!isOperatorId(operatorId)) return undefined
  const [operator] = await transaction
    .select({ ...shown, passwordHash })
    .from(operators)
    .where(eq(operators.id, operatorId))
    .for(strength)
  return operator
}

/** Inserts an operator. @returns undefined if the e-mail address is taken, also by a concurrent call. */
export async function addOperator(
  database: Drizzle,
  operator: Omit<OperatorWithPassword, 'createdAt' | 'disabledAt'>,
): Promise<Operator | undefined> {
  const [added] = await database.insert(operators).values(operator).onConflictDoNothing().returning(shown)
  return added
}

/** Changes the given fields of an operator that exists. @returns the operator after the change. */
export async function updateOperator(
  database: Drizzle,
  operatorId: string,
  change: Partial<Pick<OperatorWithPassword, 'passwordHash' | 'scopes' | 'disabledAt'>>,
): Promise<Operator> {
  const [operator] = await database.update(operators).set(change).where(eq(operators.id, operatorId)).returning(shown)
  return operator!
}
