import { randomBytes, randomUUID } from 'node:crypto'
import type { Authority } from '../authority.ts'
import { accessTokenLifetimeSeconds, customerGrant } from '../domain/access-token.ts'
import { formatRefreshToken, type RefreshToken, secretBytes } from '../domain/refresh-token.ts'
import { newSession } from '../domain/session.ts'
import type { Customer } from '../store/customers.ts'
import type { Drizzle } from '../store/drizzle.ts'
import { addSession } from '../store/sessions.ts'

/** What a customer has in hand while signed in. */
export interface SessionTokens {
  accessToken: string
  refreshToken: string
  expiresIn: number
  customer: Customer
}

/** Starts a session for a customer who has proved who they are. @returns its first refresh token. */
export async function openSession(database: Drizzle, customerId: string, now: Date): Promise<RefreshToken> {
  const token = { sessionId: randomUUID(), secret: randomBytes(secretBytes) }
  await addSession(database, newSession(customerId, token, now), now)
  return token
}

/** The refresh token of a session, as its holder sees it, with an access token beside it. */
export async function sessionTokens(
  { issueAccessToken }: Authority,
  customer: Customer,
  refreshToken: RefreshToken,
  now: Date,
): Promise<SessionTokens> {
  return {
    accessToken: await issueAccessToken(customerGrant(customer.id), now),
    refreshToken: formatRefreshToken(refreshToken),
    expiresIn: accessTokenLifetimeSeconds,
    customer: { id: customer.id, email: customer.email, name: customer.name },
  }
}
