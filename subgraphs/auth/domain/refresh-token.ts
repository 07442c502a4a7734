// A refresh token is opaque to its holder: 16 bytes that name the family, 32 that prove it, in base64url. Only hashes of
// it are stored. Hashing is a pure function; what is random comes from outside.
import { createHash, createHmac } from 'node:crypto'

const pattern = /^[\w-]{64}$/
const familyBytes = 16
/** How many random bytes prove a token. */
export const secretBytes = 32

export interface RefreshToken {
  /** The family's id, a UUID. Nothing but its refresh tokens ever holds it, so who names it has had one of them. */
  familyId: string
  secret: Buffer
}

/**
 * What access tokens call the family, their `sid`. Not its id: whoever names that has had a refresh token, and many see
 * access tokens who have not.
 */
export function publicFamilyId(familyId: string): string {
  return createHash('sha256').update(`sid ${familyId}`).digest('base64url').slice(0, 22)
}

/** Reads what a caller presents; undefined if it has not the form of a refresh token. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  if (!pattern.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  const hex = bytes.toString('hex', 0, familyBytes)
  return { familyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret: bytes.subarray(familyBytes) }
}

/** What the holder is given. */
export function formatRefreshToken({ familyId, secret }: RefreshToken): string {
  return Buffer.concat([Buffer.from(familyId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** What is stored of a token. No salt and no slow hash: 256 random bits cannot be guessed. */
export function hashRefreshToken(token: RefreshToken): string {
  return createHash('sha256').update(formatRefreshToken(token)).digest('base64url')
}

/**
 * The token that follows another one. It can be computed again for a caller who lost the answer, but only from both: the
 * token, which is not stored, and the key, which is.
 * @param key 32 random bytes of this rotation.
 */
export function successorOf({ familyId, secret }: RefreshToken, key: Buffer): RefreshToken {
  return { familyId, secret: createHmac('sha256', key).update(secret).digest() }
}
