import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTVerifyGetKey, SignJWT } from 'jose'
import { createRevocations } from '../identity/revocations.ts'
import { createTokenVerifier, type VerifyAuthorization } from '../identity/token-verifier.ts'

/** A token issuer for tests: serves keys over HTTP and signs tokens of any kind. */
export interface TestIssuer extends AsyncDisposable {
  url: string
  /** The keys in the JWKS; may be changed. */
  keys: JWK[]
  /** How often the JWKS was read. */
  reads: number
  /** The status of the JWKS response. */
  status: number
  /** The signing key, with the kid `known`. */
  privateKey: CryptoKey
  publicKey: CryptoKey
  /** A valid token with the given changes. A claim that is undefined is left out. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>, key?: CryptoKey): Promise<string>
}

export async function startTestIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const server = createServer((_request, response) => {
    issuer.reads++
    response.writeHead(issuer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ keys: issuer.keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer: TestIssuer = {
    url,
    keys: [{ ...(await exportJWK(publicKey)), kid: 'known', alg: 'RS256', use: 'sig' }],
    reads: 0,
    status: 200,
    privateKey,
    publicKey,
    token(claims = {}, header = {}, key = privateKey) {
      const now = Math.floor(Date.now() / 1000)
      const ordinary = { iss: url, aud: 'waybill', sub: 'storefront', client_id: 'storefront', jti: 'one', iat: now }
      return new SignJWT({ ...ordinary, exp: now + 3_600, scope: 'orders:read orders:create', ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'known', ...header })
        .sign(key)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return issuer
}

/** Verifies tokens as a service does, with no token revoked. */
export function verifierWithoutRevocations(issuer: string, keys?: JWTVerifyGetKey): VerifyAuthorization {
  const revocations = createRevocations()
  revocations.loaded()
  return createTokenVerifier({ issuer, revocations, ...(keys && { keys }) })
}
