// A token family is a chain of refresh tokens, each good for one use: a customer's session, or what a client got with its
// token. RFC 9700 §4.14.2: a token that is used twice has been copied, and nobody can tell by whom, so the whole chain ends.
import { timingSafeEqual } from 'node:crypto'
import { accessTokenLifetimeSeconds } from './access-token.ts'
import { hashRefreshToken, type RefreshToken, successorOf } from './refresh-token.ts'

/** How long a refresh token is good for. Every use brings a new one, so a family that is used does not end. */
const lifetimeMilliseconds = 30 * 24 * 3_600_000
/** How many families one customer or client can have. */
export const mostFamilies = 500
/**
 * How many access tokens a family is given in a window of this length. An app needs one in an hour; a lost answer is asked
 * for again a few times. Twice as many can live at a time.
 */
const mostTokensInWindow = 60
const windowMilliseconds = accessTokenLifetimeSeconds * 1000
/** How long an answer may take to get lost: until then the token before it is given the same answer again. */
const graceMilliseconds = 30_000

/** Whose the tokens are. */
export type Holder = CustomerHolder | ClientHolder

export interface CustomerHolder {
  kind: 'customer'
  id: string
}

export interface ClientHolder {
  kind: 'client'
  id: string
  /** What was granted at first. RFC 6749 §6: what comes later can be narrower, never wider. */
  scopes: readonly string[]
}

export interface TokenFamily<H extends Holder = Holder> {
  id: string
  holder: H
  /** Of the refresh token that is good now. */
  tokenHash: string
  /** The last use: undefined until there has been one. */
  rotation: Rotation | undefined
  issued: IssuedTokens
  startedAt: Date
  expiresAt: Date
}

/** The access tokens of a family. */
interface IssuedTokens {
  /** How many since then. */
  count: number
  since: Date
  /** The `jti` of the newest one; undefined if it does not name the family, as those of earlier releases. */
  newestTokenId: string | undefined
}

interface Rotation {
  /** Of the refresh token that was used. */
  previousTokenHash: string
  /** From it and the used token comes the token that is good now. */
  successorKey: Buffer
  at: Date
}

/**
 * What is to be done with a token that names this family: give it a successor; give it the same successor again, because
 * the answer got lost or several of an app's windows asked at once; end the family, because the token was used before;
 * or nothing, because its time is over.
 */
export type RefreshVerdict = 'rotate' | 'repeat' | 'reused' | 'expired'

export function judgeRefresh(family: TokenFamily, presentedHash: string, now: Date): RefreshVerdict {
  if (now >= family.expiresAt) return 'expired'
  if (isGoodNow(family, presentedHash)) return 'rotate'
  const { rotation } = family
  if (!rotation || !equal(presentedHash, rotation.previousTokenHash)) return 'reused'
  return now.getTime() <= rotation.at.getTime() + graceMilliseconds ? 'repeat' : 'reused'
}

/** Whether this is the one token of the family that has not been used. */
export function isGoodNow(family: TokenFamily, presentedHash: string): boolean {
  return equal(presentedHash, family.tokenHash)
}

/** A family with its first refresh token. */
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

/** How many milliseconds the family has to wait for its next access token. */
export function millisecondsUntilNextToken({ issued }: Pick<TokenFamily, 'issued'>, now: Date): number {
  if (issued.count < mostTokensInWindow) return 0
  return Math.max(issued.since.getTime() + windowMilliseconds - now.getTime(), 0)
}

/** What the family has been given with one more access token. */
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
