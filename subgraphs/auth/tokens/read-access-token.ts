import { errors, jwtVerify } from 'jose'
import { audience } from '#platform/identity/token-verifier.ts'
import type { AccessTokenClaims } from '../domain/access-token.ts'
import { type KeyRing, signingAlgorithm } from './key-ring.ts'

/**
 * Verifies an access token of this issuer and returns its claims; undefined if it is invalid or expired. Does not check
 * revocation.
 */
export async function readAccessToken(
  { issuer, keyRing }: { issuer: string; keyRing: KeyRing },
  token: string,
): Promise<AccessTokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify<AccessTokenClaims>(token, keyRing.find, {
      issuer,
      audience,
      algorithms: [signingAlgorithm],
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
