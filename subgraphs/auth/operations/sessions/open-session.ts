import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Authority } from '../../authority.ts'
import { customerGrant } from '../../domain/access-token.ts'
import { sessionsClientId } from '../../domain/customer.ts'
import type { Customer } from '../../store/customers.ts'
import { findIssuedUntil } from '../../store/revocations.ts'
import { waitUntilIssuable } from '../keys/wait-until-issuable.ts'
import { makeRoomForFamily } from '../make-room-for-family.ts'
import { type PendingPair, signPair, startFamily, type TokenPair } from '../tokens/token-pair.ts'

/** The tokens of a signed-in customer. */
export interface SessionTokens extends TokenPair {
  customer: Customer
}

/** Starts a session for an authenticated customer. */
export async function openSession(
  { customerRateLimit }: Authority,
  transaction: Drizzle,
  customerId: string,
  now: Date,
): Promise<PendingPair> {
  const grant = customerGrant(customerId, customerRateLimit)
  const holder = { kind: 'customer', id: customerId } as const
  await makeRoomForFamily(transaction, holder, now)
  return startFamily(transaction, holder, grant, now)
}

/** Signs the tokens of a session. */
export async function signSession(
  authority: Authority,
  customer: Customer,
  pair: PendingPair,
  now: Date,
): Promise<SessionTokens> {
  const issuedAt = await waitUntilIssuable(await findIssuedUntil(authority.database, sessionsClientId), now)
  return { ...(await signPair(authority, pair, issuedAt)), customer }
}
