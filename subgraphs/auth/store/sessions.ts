import { eq, lte } from 'drizzle-orm'
import type { RotatedSession, Session } from '../domain/session.ts'
import type { Drizzle } from './drizzle.ts'
import { sessions } from './tables.ts'

/** Adds a session. */
export async function addSession(database: Drizzle, session: Session, now: Date): Promise<void> {
  const { rotation: _, ...row } = session
  await database.insert(sessions).values({ ...row, createdAt: now })
}

/** The session of this id, locked until the end of the transaction: whoever else presents one of its tokens waits. */
export async function lockSession(transaction: Drizzle, id: string): Promise<Session | undefined> {
  const [row] = await transaction.select().from(sessions).where(eq(sessions.id, id)).for('update')
  return row && toSession(row)
}

/** Stores the last use of a session's token, and the token that came of it. */
export async function saveRotation(
  transaction: Drizzle,
  { id, tokenHash, expiresAt, rotation }: RotatedSession,
): Promise<void> {
  await transaction
    .update(sessions)
    .set({
      tokenHash,
      expiresAt,
      previousTokenHash: rotation.previousTokenHash,
      successorKey: rotation.successorKey.toString('base64url'),
      rotatedAt: rotation.at,
    })
    .where(eq(sessions.id, id))
}

/** Ends a session; none of its tokens is known any more. */
export async function deleteSession(database: Drizzle, id: string): Promise<void> {
  await database.delete(sessions).where(eq(sessions.id, id))
}

/** Removes sessions that nobody has used for so long that they have ended. @returns how many. */
export async function deleteExpiredSessions(database: Drizzle, now: Date): Promise<number> {
  const { count } = await database.delete(sessions).where(lte(sessions.expiresAt, now))
  return count
}

function toSession(row: typeof sessions.$inferSelect): Session {
  const { id, customerId, tokenHash, expiresAt, previousTokenHash, successorKey, rotatedAt } = row
  const rotated = previousTokenHash !== null && successorKey !== null && rotatedAt !== null
  return {
    id,
    customerId,
    tokenHash,
    expiresAt,
    rotation: rotated
      ? { previousTokenHash, successorKey: Buffer.from(successorKey, 'base64url'), at: rotatedAt }
      : undefined,
  }
}
