// Secrets of OAuth clients are 256 random bits: one SHA-256 is enough to protect them, and a slow hash would let
// strangers consume CPU time. See docs/adr/0031-secrets-of-machines-have-a-quick-hash.md.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const scheme = 'sha256$'

/** A new secret of 256 random bits. */
export function newClientSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A hash to store, of the form `sha256$digest`. */
export function hashClientSecret(secret: string): string {
  return scheme + createHash('sha256').update(secret).digest('base64url')
}

/** Whether the stored hash is a SHA-256; releases before 0.2 stored slow hashes. */
export function isQuickHash(hash: string): boolean {
  return hash.startsWith(scheme)
}

/** Compares two hashes in constant time for equal lengths. */
export function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
