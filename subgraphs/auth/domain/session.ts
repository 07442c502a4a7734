// A session is a chain of refresh tokens, each good for one use. RFC 9700 §4.14.2: a token that is used twice has been
// copied, and nobody can tell by whom, so the whole chain ends.
import { timingSafeEqual } from 'node:crypto'
import { hashRefreshToken, type RefreshToken, successorOf } from './refresh-token.ts'

/** How long a refresh token is good for. Every use brings a new one, so a session that is used does not end. */
const lifetimeMilliseconds = 30 * 24 * 3_600_000
/** How long an answer may take to get lost: until then the token before it is given the same answer again. */
const graceMilliseconds = 30_000

export interface Session {
  id: string
  customerId: string
  /** Of the refresh token that is good now. */
  tokenHash: string
  /** The last use: undefined until there has been one. */
  rotation: Rotation | undefined
  expiresAt: Date
}

/** A session of which a token has been used. */
export interface RotatedSession extends Session {
  rotation: Rotation
}

interface Rotation {
  /** Of the refresh token that was used. */
  previousTokenHash: string
  /** From it and the used token comes the token that is good now. */
  successorKey: Buffer
  at: Date
}

/**
 * What is to be done with a token that names this session: give it a successor; give it the same successor again, because
 * the answer got lost or several of an app's windows asked at once; end the session, because the token was used before;
 * or nothing, because its time is over.
 */
export type RefreshVerdict = 'rotate' | 'repeat' | 'reused' | 'expired'

export function judgeRefresh(session: Session, presentedHash: string, now: Date): RefreshVerdict {
  if (now >= session.expiresAt) return 'expired'
  if (equal(presentedHash, session.tokenHash)) return 'rotate'
  const { rotation } = session
  if (!rotation || !equal(presentedHash, rotation.previousTokenHash)) return 'reused'
  return now.getTime() <= rotation.at.getTime() + graceMilliseconds ? 'repeat' : 'reused'
}

/** A session with its first refresh token. */
export function newSession(customerId: string, token: RefreshToken, now: Date): Session {
  return {
    id: token.sessionId,
    customerId,
    tokenHash: hashRefreshToken(token),
    rotation: undefined,
    expiresAt: new Date(now.getTime() + lifetimeMilliseconds),
  }
}

/**
 * The session after its token was used.
 * @param successorKey 32 random bytes.
 */
export function rotateSession(session: Session, used: RefreshToken, successorKey: Buffer, now: Date): RotatedSession {
  return {
    ...newSession(session.customerId, successorOf(used, successorKey), now),
    rotation: { previousTokenHash: hashRefreshToken(used), successorKey, at: now },
  }
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
