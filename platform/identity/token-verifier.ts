import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { anonymous, type Caller } from './caller.ts'

/** The `aud` of every access token that Waybill accepts. */
export const audience = 'waybill'

/** The token is missing its form, its signature, its time or its issuer. `message` says which, without the token. */
export class InvalidToken extends Error {
  override name = 'InvalidToken'
}

/** The keys to check tokens with could not be had: it is not the token's fault. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
}

/**
 * Turns an `Authorization` header into a caller: no header is the anonymous one.
 * @throws {InvalidToken} for a header that is there but does not hold: it is never taken for none.
 * @throws {KeysUnavailable} while the auth service does not answer and the key is not known yet.
 */
export type VerifyAuthorization = (header: string | undefined) => Promise<Caller>

/** Tokens already verified are remembered, at most so many: the oldest go first. */
const rememberedTokens = 20_000

/** @param authUrl the issuer, whose JWKS is read when it is first needed and when an unknown key turns up. */
export function createTokenVerifier(authUrl: string): VerifyAuthorization {
  const keys = createRemoteJWKSet(new URL(`${authUrl}/.well-known/jwks.json`), {
    timeoutDuration: 3_000,
    // At most one fetch in this time, however many unknown keys are thrown at us.
    cooldownDuration: 10_000,
  })
  const verified = new Map<string, Exclude<Caller, { kind: 'anonymous' }>>()

  async function verify(token: string): Promise<Exclude<Caller, { kind: 'anonymous' }>> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: authUrl,
        audience,
        algorithms: ['RS256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
      })
      return callerOf(payload, token)
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new InvalidToken('The access token has expired')
      // jose's own errors speak of the token; anything else, and its time-out, of the way to the keys.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
        throw new KeysUnavailable('No signing keys')
      if (error.code === 'ERR_JOSE_GENERIC') throw new KeysUnavailable('No signing keys')
      throw new InvalidToken('The access token is not valid')
    }
  }

  return async (header) => {
    if (header === undefined) return anonymous
    const token = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header)?.[1]
    if (token === undefined) throw new InvalidToken('The Authorization header is not of the form "Bearer <token>"')
    const known = verified.get(token)
    if (known) {
      if (known.expiresAt * 1000 > Date.now()) return known
      verified.delete(token)
      throw new InvalidToken('The access token has expired')
    }
    const caller = await verify(token)
    if (verified.size >= rememberedTokens) verified.delete(verified.keys().next().value!)
    verified.set(token, caller)
    return caller
  }
}

/** RFC 9068 §2.2: with the client credentials grant the subject is the client itself; otherwise it is the customer. */
function callerOf(payload: JWTPayload, token: string): Exclude<Caller, { kind: 'anonymous' }> {
  const kind = payload.sub === payload.client_id ? 'client' : 'customer'
  const scopes = new Set(typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [])
  return { kind, id: payload.sub!, scopes, token, expiresAt: payload.exp! }
}
