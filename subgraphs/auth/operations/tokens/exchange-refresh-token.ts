import { randomBytes, randomUUID } from 'node:crypto'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { rateLimited } from '../../attempts/rate-limited.ts'
import type { Authority } from '../../authority.ts'
import type { Grant } from '../../domain/access-token.ts'
import {
  hashRefreshToken,
  parseRefreshToken,
  type RefreshToken,
  secretBytes,
  successorOf,
} from '../../domain/refresh-token.ts'
import {
  type Holder,
  judgeRefresh,
  millisecondsUntilNextToken,
  rotateFamily,
  type TokenFamily,
  withToken,
} from '../../domain/token-family.ts'
import { lockFamily, saveIssuedTokens, saveRotation } from '../../store/token-families.ts'
import { audit } from '../audit.ts'
import { endFamily } from './revoke-tokens.ts'
import type { PendingPair } from './token-pair.ts'

interface Exchange<H extends Holder> {
  /** Whether the family belongs to the caller. Other families are treated as unknown and stay unchanged. */
  isHolder(holder: Holder): holder is H
  /** The claims of the new access token; undefined to refuse one. An exception leaves the refresh token unused. */
  grantOf(transaction: Drizzle, family: TokenFamily<H>): Promise<Grant | undefined>
}

/**
 * Exchanges a refresh token for the next one and a new access token, for customers and clients alike. A token that was
 * exchanged before ends its family, except within the grace period, when the answer may have been lost and is repeated.
 * Undefined if the token is invalid.
 * @throws {Refusal} RATE_LIMITED if the family has had too many access tokens; the refresh token stays valid.
 */
export async function exchangeRefreshToken<H extends Holder>(
  authority: Authority,
  text: string,
  { isHolder, grantOf }: Exchange<H>,
  now: Date,
): Promise<{ pair: PendingPair; holder: H } | undefined> {
  const token = parseRefreshToken(text)
  if (!token) return undefined
  const outcome = await authority.database.transaction(async (transaction) => {
    const family = await lockFamily(transaction, token.familyId)
    if (!family || !isHolder(family.holder)) return undefined
    // Do not throw for a reused token: a rollback would undo the end of the family.
    const verdict = judgeRefresh(family, hashRefreshToken(token), now)
    if (verdict === 'reused') {
      await endFamily(transaction, family, now)
      return { kind: 'reused' as const, holder: family.holder }
    }
    if (verdict === 'expired') return undefined
    requireTokenAllowance(family, now)
    const grant = await grantOf(transaction, family as TokenFamily<H>)
    if (!grant) return undefined
    const tokenId = randomUUID()
    const given = { ...family, issued: withToken(family, tokenId, now) }
    const refreshToken = await (verdict === 'rotate' ? rotate : repeat)(transaction, given, token, now)
    return { kind: 'pair' as const, pair: { refreshToken, grant, tokenId }, holder: family.holder }
  })
  if (outcome?.kind !== 'reused') return outcome

  const { kind, id } = outcome.holder
  authority.log.warn({ holder: id }, 'a refresh token was used twice: its token family is revoked')
  audit(authority, { action: 'token.reuse', outcome: 'ok', [kind === 'client' ? 'clientId' : 'subject']: id })
  return undefined
}

async function rotate(transaction: Drizzle, family: TokenFamily, token: RefreshToken, now: Date) {
  const key = randomBytes(secretBytes)
  await saveRotation(transaction, rotateFamily(family, token, key, now))
  return successorOf(token, key)
}

async function repeat(transaction: Drizzle, family: TokenFamily, token: RefreshToken) {
  await saveIssuedTokens(transaction, family)
  return successorOf(token, family.rotation!.successorKey)
}

/** Bounds the signatures, and the tokens that are valid at once. */
function requireTokenAllowance(family: TokenFamily, now: Date): void {
  const milliseconds = millisecondsUntilNextToken(family, now)
  if (milliseconds > 0) throw rateLimited(milliseconds)
}
