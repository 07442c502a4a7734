// A refresh token is opaque to its holder: 16 bytes of family id and 32 bytes of secret, in base64url. Only its hash is
// stored. Hashing is pure; random bytes are arguments.
import { createHash, createHmac } from 'node:crypto'

const pattern = /^[\w-]{64}$/
const familyBytes = 16
/** Length of a token's secret in bytes. */
export const secretBytes = 32

export interface RefreshToken {
  /** The family's id, a UUID. It appears only in refresh tokens, so a caller who knows it has had one of them. */
  familyId: string
  secret: Buffer
}

/**
 * The family's id in access tokens (`sid`). Differs from the internal id, because knowing that proves possession of a
 * refresh token, and access tokens are seen by more parties.
 */
export function publicFamilyId(familyId: string): string {
  return createHash('sha256').update(`sid ${familyId}`).digest('base64url').slice(0, 22)
}

/** Parses a refresh token; undefined if the text does not have its form. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  if (!pattern.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  const hex = bytes.toString('hex', 0, familyBytes)
  return { familyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret: bytes.subarray(familyBytes) }
}

/** The text of a refresh token. */
export function formatRefreshToken({ familyId, secret }: RefreshToken): string {
  return Buffer.concat([Buffer.from(familyId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** The hash to store. No salt and no slow hash: 256 random bits cannot be guessed. */
export function hashRefreshToken(token: RefreshToken): string {
  return createHash('sha256').update(formatRefreshToken(token)).digest('base64url')
}

/**
 * The successor of a token. It can be computed again if the answer was lost, but only from both the token, which is not
 * stored, and the key, which is.
 * @param key 32 random bytes of this rotation.
 */
export function successorOf({ familyId, secret }: RefreshToken, key: Buffer): RefreshToken {
  return { familyId, secret: createHmac('sha256', key).update(secret).digest() }
}
