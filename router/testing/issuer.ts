import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { audience } from '#platform/identity/token-verifier.ts'

interface TestClient {
  /** Default: `test`. */
  id?: string
  rate_limit?: { requests: number; window_seconds: number }
}

export interface Issuer {
  /** The body of `/.well-known/jwks.json`. */
  jwks: object
  /** A token of a client with these scopes, valid for `lifetime` seconds; if negative, it has expired. */
  clientToken(scopes: string, lifetime?: number, client?: TestClient): Promise<string>
  customerToken(customerId: string, scopes: string, lifetime?: number, claims?: object): Promise<string>
}

/** Issues access tokens as the auth service does. @param url the `iss` of the tokens. */
export async function createIssuer(url: string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const kid = 'test'

  function sign(subject: string, clientId: string, scope: string, lifetime: number, claims?: object): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ client_id: clientId, scope, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
      .setIssuer(url)
      .setAudience(audience)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt(now - 60)
      .setExpirationTime(now + lifetime)
      .sign(privateKey)
  }

  return {
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] },
    clientToken: (scopes, lifetime = 3600, { id = 'test', ...claims } = {}) => sign(id, id, scopes, lifetime, claims),
    customerToken: (customerId, scopes, lifetime = 3600, claims) => sign(customerId, 'test', scopes, lifetime, claims),
  }
}
