import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { createBoundedCache } from '../memory/bounded-cache.ts'
import { anonymous, type Caller, type IdentifiedCaller, type RateLimit } from './caller.ts'
import { issuerKeys } from './issuer-keys.ts'
import type { Revocations } from './revocations.ts'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The `aud` of every access token that Waybill accepts. */
export const audience = 'waybill'

/** The form, signature, time or issuer of the token is wrong. `message` says which, without the token. */
export class InvalidToken extends Error {
  override name = 'InvalidToken'
}

/** Credentials of another scheme than Bearer. There is no token to report on, so RFC 6750 §3 wants no error code. */
export class OtherScheme extends InvalidToken {
  override name = 'OtherScheme'
}

/**
 * Turns an `Authorization` header into a caller. Without a header the caller is anonymous.
 * @throws {InvalidToken} for an invalid header, which is never treated as absent.
 * @throws {VerificationUnavailable} while the auth service does not answer and the key is not known yet, or until the
 * list of revoked tokens has been read once.
 */
export interface VerifyAuthorization {
  (header: string | undefined): Promise<Caller>
  /**
   * Checks a caller again whose token another verifier of this process has accepted: its expiry and its revocation, which
   * may have changed, but not the signature. Undefined: the token has to be verified.
   * @throws {InvalidToken} {VerificationUnavailable}
   */
  confirm?(caller: Caller): Promise<Caller>
}

interface TokenVerifierOptions {
  /** The issuer that tokens must have: the URL of the auth service. */
  issuer: string
  /** Tells which tokens have been revoked. */
  revocations: Pick<Revocations, 'isRevoked'>
  /** Finds the key that a token names. Default: in the issuer's JWKS, over HTTP. */
  keys?: JWTVerifyGetKey
  /** Bytes of the cache of verified tokens, evicted least recently used first. Default 32 MiB. */
  rememberedBytes?: number
}

/** How far the issuer's clock may be ahead of ours. */
const clockSkewSeconds = 5
const longestToken = 8_192
const longestHeader = 'Bearer '.length + longestToken
/** After this time the signature is verified again, so that tokens signed with a withdrawn key stop being accepted. */
const rememberedMilliseconds = 60_000
/**
 * Our tokens live for an hour. Tokens with a longer lifetime than this could outlive their entry in the list of
 * revocations, so they are refused.
 */
const longestLifetimeSeconds = 2 * 3_600

/** A token that was verified before costs a look-up; its revocation is still checked. */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyAuthorization {
  const { issuer, revocations, keys = issuerKeys(issuer), rememberedBytes = 32 * 1_048_576 } = options
  const verified = createBoundedCache<{ caller: IdentifiedCaller; checkAgainAt: number }>('tokens', rememberedBytes)

  async function verify(token: string): Promise<IdentifiedCaller> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // One algorithm, whatever the header says: neither `none` nor the public key as an HMAC secret (RFC 8725 §3.1).
        algorithms: ['RS256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
      })
      return { ...callerOf(payload, token), keyId: protectedHeader.kid }
    } catch (error) {
      if (error instanceof VerificationUnavailable) throw error
      if (error instanceof errors.JWTExpired) throw expired()
      throw new InvalidToken('The access token is not valid')
    }
  }

  function findVerified(token: string): IdentifiedCaller | undefined {
    const known = verified.get(token)
    if (!known) return undefined
    const now = Date.now()
    if (known.caller.expiresAt * 1000 > now && known.checkAgainAt > now) return known.caller
    verified.delete(token)
    return undefined
  }

  async function verifyAndRemember(token: string): Promise<IdentifiedCaller> {
    const checkAgainAt = Date.now() + rememberedMilliseconds
    const caller = await verify(token)
    verified.set(token, { caller, checkAgainAt }, bytesOf(caller))
    return caller
  }

  function refuseRevoked(caller: IdentifiedCaller): IdentifiedCaller {
    if (revocations.isRevoked(caller)) throw new InvalidToken('The access token has been revoked')
    return caller
  }

  return Object.assign(
    async (header: string | undefined) => {
      if (header === undefined) return anonymous
      const token = tokenIn(header)
      return refuseRevoked(findVerified(token) ?? (await verifyAndRemember(copyOf(token))))
    },
    {
      async confirm(caller: Caller) {
        if (caller.kind === 'anonymous') return caller
        if (caller.expiresAt * 1000 <= Date.now()) throw expired()
        return refuseRevoked(caller)
      },
    },
  )
}

function expired() {
  return new InvalidToken('The access token has expired')
}

const prefix = 'Bearer '

/**
 * The part of the header after the scheme, in any case and spacing, which is the key of the cache. A slice is cheap.
 * Checking its characters costs more than all other work for a cached token, so only new tokens are checked.
 * @throws {InvalidToken} or {OtherScheme} if the header has no Bearer token.
 */
function tokenIn(header: string): string {
  if (header.length > longestHeader)
    throw new InvalidToken(`The Authorization header is longer than ${longestHeader} characters`)
  if (header.startsWith(prefix) && header.length > prefix.length && header[prefix.length] !== ' ')
    return header.slice(prefix.length)
  const token = /^Bearer +([^ ]+)$/i.exec(header)?.[1]
  if (token !== undefined) return token
  throw malformed(/^Bearer\b/i.test(header) ? InvalidToken : OtherScheme)
}

/**
 * A copy, because a slice would keep the whole header in memory. @throws {InvalidToken} if the token has invalid
 * characters.
 */
function copyOf(token: string): string {
  if (!/^[\w.~+/=-]+$/.test(token)) throw malformed(InvalidToken)
  return Buffer.from(token, 'latin1').toString('latin1')
}

function malformed(Fault: typeof InvalidToken) {
  return new Fault('The Authorization header is not of the form "Bearer <token>"')
}

/** The estimated memory of the token, of copies of its claims and of the set of its scopes. */
function bytesOf({ token, scopes }: IdentifiedCaller): number {
  return 400 + token.length + 60 * scopes.size
}

/** The `client_id` of operators' tokens, which auth reserves. Tokens of customers name another one. */
const operatorsClientId = 'waybill-operators'

/** RFC 9068 §2.2: with the client credentials grant the subject is the client itself; otherwise it is a person. */
function callerOf(payload: JWTPayload, token: string): IdentifiedCaller {
  const { sub, client_id: clientId, jti, sid, scope, iat, exp, rate_limit: rateLimit } = payload
  if (!isName(sub) || !isName(clientId) || !isName(jti)) throw new InvalidToken()
  if (iat! > Date.now() / 1000 + clockSkewSeconds) throw new InvalidToken()
  if (exp! - iat! > longestLifetimeSeconds) throw new InvalidToken()
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [])
  return {
    kind: kindOf(sub, clientId),
    id: sub,
    scopes,
    token,
    tokenId: jti,
    familyId: isName(sid) ? sid : undefined,
    clientId,
    issuedAt: iat!,
    expiresAt: exp!,
    rateLimit: rateLimitOf(rateLimit),
  }
}

function kindOf(subject: string, clientId: string): IdentifiedCaller['kind'] {
  if (subject === clientId) return 'client'
  return clientId === operatorsClientId ? 'operator' : 'customer'
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
