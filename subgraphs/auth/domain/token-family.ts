// A token family is a chain of refresh tokens, each good for one use: a person's session, or a client's grant. RFC
// 9700 §4.14.2: a token that is used twice has been copied, and the server cannot tell by whom, so the whole family
// ends.
import { timingSafeEqual } from 'node:crypto'
import { accessTokenLifetimeSeconds } from './access-token.ts'
import { hashRefreshToken, type RefreshToken, successorOf } from './refresh-token.ts'

/** Lifetime of a refresh token. Every use issues a new one, so a family in use does not expire. */
const lifetimeMilliseconds = 30 * 24 * 3_600_000
/** The most families of one holder. */
export const maxFamilies = 500
/**
 * Most access tokens of a family in one window. An app needs one an hour, plus a few retries after lost answers. Up to
 * twice as many can be valid at once.
 */
const maxTokensInWindow = 60
const windowMilliseconds = accessTokenLifetimeSeconds * 1000
/** Grace period for lost answers: within it, the previous token gets the same answer again. */
const graceMilliseconds = 30_000

/** The owner of a family. */
export type Holder = PersonHolder | ClientHolder

/** A person, whose families are sessions. */
export type PersonHolder = CustomerHolder | OperatorHolder

export interface CustomerHolder {
  kind: 'customer'
  id: string
}

export interface OperatorHolder {
  kind: 'operator'
  id: string
}

export interface ClientHolder {
  kind: 'client'
  id: string
  /** The scopes granted at first. RFC 6749 §6: a refresh can narrow them, never widen them. */
  scopes: readonly string[]
}

export interface TokenFamily<H extends Holder = Holder> {
  id: string
  holder: H
  /** Hash of the valid refresh token. */
  tokenHash: string
  /** The last use; undefined before the first. */
  rotation: Rotation | undefined
  issued: IssuedTokens
  startedAt: Date
  expiresAt: Date
}

/** The count of access tokens issued to a family. */
interface IssuedTokens {
  /** Number of tokens issued since `since`. */
  count: number
  since: Date
  /** The `jti` of the newest access token; undefined if that has no `sid`, as in earlier releases. */
  newestTokenId: string | undefined
}

interface Rotation {
  /** Hash of the refresh token that was used. */
  previousTokenHash: string
  /** Key that derives the valid token from the used one. */
  successorKey: Buffer
  at: Date
}

/**
 * The verdict on a refresh token of a family. `rotate`: issue a successor. `repeat`: issue the same successor again,
 * because the answer was lost or several windows of an app refreshed at once. `reused`: end the family, because the
 * token was used before. `expired`: refuse.
 */
export type RefreshVerdict = 'rotate' | 'repeat' | 'reused' | 'expired'

export function judgeRefresh(family: TokenFamily, presentedHash: string, now: Date): RefreshVerdict {
  if (now >= family.expiresAt) return 'expired'
  if (isUnusedToken(family, presentedHash)) return 'rotate'
  const { rotation } = family
  if (!rotation || !equal(presentedHash, rotation.previousTokenHash)) return 'reused'
  return now.getTime() <= rotation.at.getTime() + graceMilliseconds ? 'repeat' : 'reused'
}

/** Whether this is the family's unused token. */
export function isUnusedToken(family: TokenFamily, presentedHash: string): boolean {
  return equal(presentedHash, family.tokenHash)
}

/** A new family with its first refresh token. */
export function newFamily<H extends Holder>(
  holder: H,
  token: RefreshToken,
  newestTokenId: string,
  now: Date,
): TokenFamily<H> {
  return {
    id: token.familyId,
    holder,
    tokenHash: hashRefreshToken(token),
    rotation: undefined,
    issued: { count: 1, since: now, newestTokenId },
    startedAt: now,
    expiresAt: expiryOf(now),
  }
}

/**
 * The family after its token was used.
 * @param successorKey 32 random bytes.
 */
export function rotateFamily<H extends Holder>(
  family: TokenFamily<H>,
  used: RefreshToken,
  successorKey: Buffer,
  now: Date,
): TokenFamily<H> & { rotation: Rotation } {
  return {
    ...family,
    tokenHash: hashRefreshToken(successorOf(used, successorKey)),
    rotation: { previousTokenHash: hashRefreshToken(used), successorKey, at: now },
    expiresAt: expiryOf(now),
  }
}

/** Milliseconds until the family may have another access token. */
export function millisecondsUntilNextToken({ issued }: Pick<TokenFamily, 'issued'>, now: Date): number {
  if (issued.count < maxTokensInWindow) return 0
  return Math.max(issued.since.getTime() + windowMilliseconds - now.getTime(), 0)
}

/** The count after one more access token. */
export function withToken({ issued }: Pick<TokenFamily, 'issued'>, newestTokenId: string, now: Date): IssuedTokens {
  const isOver = now.getTime() >= issued.since.getTime() + windowMilliseconds
  return isOver ? { count: 1, since: now, newestTokenId } : { ...issued, count: issued.count + 1, newestTokenId }
}

function expiryOf(now: Date): Date {
  return new Date(now.getTime() + lifetimeMilliseconds)
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
