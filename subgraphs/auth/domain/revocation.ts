import { accessTokenLifetimeSeconds } from './access-token.ts'

/**
 * Covers tokens issued while the revocation runs: another process' clock may have dated one earlier. Tokens issued
 * later wait until the margin is over.
 */
const marginSeconds = 1

/** The last second of `iat` that a revocation of all of a client's tokens covers. */
export function issuedUntil(now: Date): Date {
  return new Date((Math.floor(now.getTime() / 1000) + marginSeconds) * 1000)
}

/** When the last of the revoked tokens would have expired. */
export function lastExpiry(issuedUntil: Date): Date {
  return new Date(issuedUntil.getTime() + accessTokenLifetimeSeconds * 1000)
}

/** When the last access token of a family that ends now would have expired. */
export function lastExpiryOfFamily(now: Date): Date {
  return lastExpiry(issuedUntil(now))
}

/** Milliseconds to wait before a new token can be told from the revoked ones by its `iat`. */
export function millisecondsUntilIssuable(tokensEndedUntil: Date | undefined, now: Date): number {
  return tokensEndedUntil ? Math.max(tokensEndedUntil.getTime() + 1000 - now.getTime(), 0) : 0
}
