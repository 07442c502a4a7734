import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { anonymous, type Caller } from './caller.ts'
import { issuerKeys, KeysUnavailable } from './issuer-keys.ts'

/** The `aud` of every access token that Waybill accepts. */
export const audience = 'waybill'

/** The token is missing its form, its signature, its time or its issuer. `message` says which, without the token. */
export class InvalidToken extends Error {
  override name = 'InvalidToken'
}

/**
 * Turns an `Authorization` header into a caller: no header is the anonymous one.
 * @throws {InvalidToken} for a header that is there but does not hold: it is never taken for none.
 * @throws {KeysUnavailable} while the auth service does not answer and the key is not known yet.
 */
export type VerifyAuthorization = (header: string | undefined) => Promise<Caller>

type IdentifiedCaller = Exclude<Caller, { kind: 'anonymous' }>

/**
 * @param issuer who has to have issued the tokens: the URL of the auth service.
 * @param keys finds the key that a token names; by default in the issuer's JWKS, over HTTP.
 * @param rememberedTokens how many verified tokens are remembered, a kilobyte or two each: the oldest go first.
 */
export function createTokenVerifier(
  issuer: string,
  keys: JWTVerifyGetKey = issuerKeys(issuer),
  rememberedTokens = 20_000,
): VerifyAuthorization {
  const verified = new Map<string, IdentifiedCaller>()

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
      if (error instanceof KeysUnavailable) throw error
      if (error instanceof errors.JWTExpired) throw new InvalidToken('The access token has expired')
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
function callerOf({ sub, client_id: clientId, scope, exp }: JWTPayload, token: string): IdentifiedCaller {
  if (!sub || typeof sub !== 'string' || !clientId || typeof clientId !== 'string') throw new InvalidToken()
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [])
  return { kind: sub === clientId ? 'client' : 'customer', id: sub, scopes, token, expiresAt: exp! }
}
