// The secrets of OAuth clients are random, 256 bits: one SHA-256 protects them, where a slow hash would let strangers
// spend our processor time. See docs/adr/0031-secrets-of-machines-have-a-quick-hash.md.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const scheme = 'sha256$'

/** 256 random bits: nobody guesses them. */
export function newClientSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A hash to store, of the form `sha256$digest`. */
export function hashClientSecret(secret: string): string {
  return scheme + createHash('sha256').update(secret).digest('base64url')
}

/** Whether the stored hash is of this form; releases before 0.2 stored slow hashes. */
export function isQuickHash(hash: string): boolean {
  return hash.startsWith(scheme)
}

/** Whether two hashes are the same; takes the same time for all that are of one length. */
export function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
