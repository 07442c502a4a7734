import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Authority } from '../../authority.ts'
import { type Grant, operatorGrant } from '../../domain/access-token.ts'
import { operatorsClientId } from '../../domain/operator.ts'
import type { Operator } from '../../store/operators.ts'
import { findIssuedUntil } from '../../store/revocations.ts'
import { waitUntilIssuable } from '../keys/wait-until-issuable.ts'
import { makeRoomForFamily } from '../make-room-for-family.ts'
import { type PendingPair, signPair, startFamily, type TokenPair } from '../tokens/token-pair.ts'

/** The tokens of a signed-in operator. */
export interface OperatorTokens extends TokenPair {
  operator: Operator
}

/** The claims of an operator's next token. Unknown scopes are left out: an earlier release may have granted one. */
export function grantOfOperator({ knownScopes }: Authority, { id, scopes }: Operator): Grant {
  return operatorGrant(
    id,
    scopes.filter((scope) => knownScopes.has(scope)),
  )
}

/** Starts a session for an authenticated operator. */
export async function openOperatorSession(
  authority: Authority,
  transaction: Drizzle,
  operator: Operator,
  now: Date,
): Promise<PendingPair> {
  const holder = { kind: 'operator', id: operator.id } as const
  await makeRoomForFamily(transaction, holder, now)
  return startFamily(transaction, holder, grantOfOperator(authority, operator), now)
}

/** Signs the tokens of a session. */
export async function signOperatorSession(
  authority: Authority,
  operator: Operator,
  pair: PendingPair,
  now: Date,
): Promise<OperatorTokens> {
  const issuedAt = await waitUntilIssuable(await findIssuedUntil(authority.database, operatorsClientId), now)
  return { ...(await signPair(authority, pair, issuedAt)), operator }
}
