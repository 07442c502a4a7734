import type { Authority } from '../../authority.ts'
import { requireEmail } from '../../domain/email.ts'
import { isOperatorId } from '../../domain/operator.ts'
import { addOperator } from '../../store/operators.ts'
import { requesterOf } from '../requester.ts'
import type { NewOperator } from './create-operator.ts'

/** Creates an operator with a given id, unless it exists. People create operators with `createOperator`. */
export async function registerOperator(
  { database, hashing }: Pick<Authority, 'database' | 'hashing'>,
  { id, name = null, scopes, ...operator }: NewOperator & { id: string },
): Promise<void> {
  if (!isOperatorId(id)) throw new Error(`${JSON.stringify(id)} is not a valid operator id`)
  const email = requireEmail(operator.email)
  const passwordHash = await hashing.hash(operator.password, requesterOf(undefined, id))
  await addOperator(database, { id, email, name, scopes: [...scopes], passwordHash })
}
