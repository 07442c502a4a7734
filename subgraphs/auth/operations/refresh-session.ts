import { randomBytes } from 'node:crypto'
import { Refusal } from '#platform/refusal.ts'
import type { Authority } from '../authority.ts'
import {
  hashRefreshToken,
  parseRefreshToken,
  type RefreshToken,
  secretBytes,
  successorOf,
} from '../domain/refresh-token.ts'
import { judgeRefresh, rotateSession, type Session } from '../domain/session.ts'
import { findCustomers } from '../store/customers.ts'
import type { Drizzle } from '../store/drizzle.ts'
import { deleteSession, lockSession, saveRotation } from '../store/sessions.ts'
import { type SessionTokens, sessionTokens } from './open-session.ts'

/**
 * Exchanges a refresh token for the next one and a new access token. A token that has been exchanged before ends its
 * session, unless it was just now: then the answer got lost, and is given again.
 * @throws {Refusal} INVALID_REFRESH_TOKEN
 */
export async function refreshSession(
  authority: Authority,
  refreshToken: string,
  now = new Date(),
): Promise<SessionTokens> {
  const token = parseRefreshToken(refreshToken)
  if (!token) throw invalidRefreshToken()

  const renewed = await authority.database.transaction(async (transaction) => {
    const session = await lockSession(transaction, token.sessionId)
    const successor = session && (await exchange(authority, transaction, session, token, now))
    const [customer] = successor ? await findCustomers(transaction, [session.customerId]) : []
    return successor && customer && { successor, customer }
  })
  if (!renewed) throw invalidRefreshToken()
  return sessionTokens(authority, renewed.customer, renewed.successor, now)
}

/** The successor of a token; undefined if it gets none. Not thrown: that would undo the end of the session. */
async function exchange(
  { log }: Authority,
  transaction: Drizzle,
  session: Session,
  token: RefreshToken,
  now: Date,
): Promise<RefreshToken | undefined> {
  const verdict = judgeRefresh(session, hashRefreshToken(token), now)
  switch (verdict) {
    case 'rotate': {
      const key = randomBytes(secretBytes)
      await saveRotation(transaction, rotateSession(session, token, key, now))
      return successorOf(token, key)
    }
    case 'repeat':
      return successorOf(token, session.rotation!.successorKey)
    case 'reused':
      await deleteSession(transaction, session.id)
      log.warn({ customerId: session.customerId }, 'a refresh token was used twice: its session has ended')
      return undefined
    case 'expired':
      return undefined
    default:
      return verdict satisfies never
  }
}

function invalidRefreshToken(): Refusal {
  return new Refusal(
    'INVALID_REFRESH_TOKEN',
    'The refresh token is unknown, has been used, or has ended: sign in again',
  )
}
