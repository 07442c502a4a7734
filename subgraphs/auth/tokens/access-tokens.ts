import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { audience } from '#platform/identity/token-verifier.ts'
import { accessTokenClaims, type Grant } from '../domain/access-token.ts'
import { type KeyRing, signingAlgorithm } from './key-ring.ts'

/** Issues an access token: a JWT of RFC 9068. */
export type IssueAccessToken = (grant: Grant, now: Date, family?: FamilyMember) => Promise<string>

/** An access token that belongs to a token family. */
export interface FamilyMember {
  tokenId: string
  /** The family's id in access tokens: see `publicFamilyId`. */
  familyId: string
}

interface IssuerOptions {
  issuer: string
  keyRing: KeyRing
}

export function createAccessTokens({ issuer, keyRing }: IssuerOptions): IssueAccessToken {
  return (grant, now, family) => {
    const { tokenId, familyId } = family ?? { tokenId: randomUUID(), familyId: undefined }
    const claims = accessTokenClaims(grant, { issuer, audience, tokenId, familyId, now })
    const { kid, privateKey } = keyRing.current
    // RFC 9068 §2.1: `typ` distinguishes an access token from other JWTs.
    return new SignJWT({ ...claims }).setProtectedHeader({ alg: signingAlgorithm, typ: 'at+jwt', kid }).sign(privateKey)
  }
}
