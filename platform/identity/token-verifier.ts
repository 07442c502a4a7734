import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { anonymous, type Caller, type IdentifiedCaller, type RateLimit } from './caller.ts'
import { issuerKeys } from './issuer-keys.ts'
import type { Revocations } from './revocations.ts'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The `aud` of every access token that Waybill accepts. */
export const audience = 'waybill'

/** The token is missing its form, its signature, its time or its issuer. `message` says which, without the token. */
export class InvalidToken extends Error {
  override name = 'InvalidToken'
}

/** Credentials of another scheme than Bearer. There is no token to speak of: RFC 6750 §3 wants no error code then. */
export class OtherScheme extends InvalidToken {
  override name = 'OtherScheme'
}

/**
 * Turns an `Authorization` header into a caller: no header is the anonymous one.
 * @throws {InvalidToken} for a header that is there but does not hold: it is never taken for none.
 * @throws {VerificationUnavailable} while the auth service does not answer and the key is not known yet, or while the list
 * of revoked tokens has never been read.
 */
export type VerifyAuthorization = (header: string | undefined) => Promise<Caller>

interface TokenVerifierOptions {
  /** Who has to have issued the tokens: the URL of the auth service. */
  issuer: string
  /** Which of them have been revoked since. */
  revocations: Pick<Revocations, 'isRevoked'>
  /** Finds the key that a token names; by default in the issuer's JWKS, over HTTP. */
  keys?: JWTVerifyGetKey
  /** How many verified tokens are remembered, a kilobyte or two each: the oldest go first. Default 20,000. */
  rememberedTokens?: number
}

/** By how much the issuer's clock may be ahead of ours. */
const clockSkewSeconds = 5
/** Then the signature is checked anew: a key that was withdrawn must not live on in what was signed with it. */
const rememberedMilliseconds = 60_000
/** Ours live for an hour. One that would outlive its revocation in the lists is none of ours. */
const longestLifetimeSeconds = 2 * 3_600

/** A token that was seen before costs a look-up; that it has been revoked since is noticed all the same. */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyAuthorization {
  const { issuer, revocations, keys = issuerKeys(issuer), rememberedTokens = 20_000 } = options
  /** By the whole header: taking a token out of it costs more than all else that is done for one that is known. */
  const verified = new Map<string, { caller: IdentifiedCaller; checkAgainAt: number }>()

  async function verify(token: string): Promise<IdentifiedCaller> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // One algorithm, whatever the header says: neither `none` nor the public key as an HMAC secret (RFC 8725 §3.1).
        algorithms: ['RS256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
      })
      return callerOf(payload, token)
    } catch (error) {
      if (error instanceof VerificationUnavailable) throw error
      if (error instanceof errors.JWTExpired) throw new InvalidToken('The access token has expired')
      throw new InvalidToken('The access token is not valid')
    }
  }

  function recall(header: string): IdentifiedCaller | undefined {
    const known = verified.get(header)
    const now = Date.now()
    if (known && known.caller.expiresAt * 1000 > now && known.checkAgainAt > now) return known.caller
    verified.delete(header)
    return undefined
  }

  async function verifyAndRemember(header: string): Promise<IdentifiedCaller> {
    const checkAgainAt = Date.now() + rememberedMilliseconds
    const caller = await verify(tokenIn(header))
    if (verified.size >= rememberedTokens) verified.delete(verified.keys().next().value!)
    verified.set(header, { caller, checkAgainAt })
    return caller
  }

  return async (header) => {
    if (header === undefined) return anonymous
    const caller = recall(header) ?? (await verifyAndRemember(header))
    if (revocations.isRevoked(caller)) throw new InvalidToken('The access token has been revoked')
    return caller
  }
}

/** @throws {InvalidToken} or {OtherScheme} if the header has none. */
function tokenIn(header: string): string {
  const token = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header)?.[1]
  if (token !== undefined) return token
  const NotAToken = /^Bearer\b/i.test(header) ? InvalidToken : OtherScheme
  throw new NotAToken('The Authorization header is not of the form "Bearer <token>"')
}

/** RFC 9068 §2.2: with the client credentials grant the subject is the client itself; otherwise it is the customer. */
function callerOf(payload: JWTPayload, token: string): IdentifiedCaller {
  const { sub, client_id: clientId, jti, scope, iat, exp, rate_limit: rateLimit } = payload
  if (!isName(sub) || !isName(clientId) || !isName(jti)) throw new InvalidToken()
  if (iat! > Date.now() / 1000 + clockSkewSeconds) throw new InvalidToken()
  if (exp! - iat! > longestLifetimeSeconds) throw new InvalidToken()
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [])
  return {
    kind: sub === clientId ? 'client' : 'customer',
    id: sub,
    scopes,
    token,
    tokenId: jti,
    clientId,
    issuedAt: iat!,
    expiresAt: exp!,
    rateLimit: rateLimitOf(rateLimit),
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function rateLimitOf(claim: unknown): RateLimit | undefined {
  const { requests, window_seconds: windowSeconds } = (claim ?? {}) as Record<string, unknown>
  return isCount(requests) && isCount(windowSeconds) ? { requests, windowSeconds } : undefined
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1
}
