import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { audience } from '#platform/identity/token-verifier.ts'
import { accessTokenClaims, type Grant } from '../domain/access-token.ts'
import { type KeyRing, signingAlgorithm } from './key-ring.ts'

/** Issues an access token: a JWT of RFC 9068. */
export type IssueAccessToken = (grant: Grant, now: Date, tokenId?: string) => Promise<string>

interface IssuerOptions {
  issuer: string
  keyRing: KeyRing
}

export function createAccessTokens({ issuer, keyRing }: IssuerOptions): IssueAccessToken {
  return (grant, now, tokenId = randomUUID()) => {
    const claims = accessTokenClaims(grant, { issuer, audience, tokenId, now })
    const { kid, privateKey } = keyRing.current
    // RFC 9068 §2.1: the type keeps an access token from being taken for any other JWT.
    return new SignJWT({ ...claims }).setProtectedHeader({ alg: signingAlgorithm, typ: 'at+jwt', kid }).sign(privateKey)
  }
}
