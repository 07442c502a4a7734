import { accessTokenLifetimeSeconds } from './access-token.ts'

/**
 * For a token that is issued while its client's tokens are revoked: it may have been dated before, by another clock, and
 * come out after. Whoever is issued one later than this waits until it is over.
 */
const marginSeconds = 1

/** All tokens of a client with an `iat` of this second or an earlier one are to end. */
export function issuedUntil(now: Date): Date {
  return new Date((Math.floor(now.getTime() / 1000) + marginSeconds) * 1000)
}

/** When the last of them would have ended by itself. */
export function lastExpiry(issuedUntil: Date): Date {
  return new Date(issuedUntil.getTime() + accessTokenLifetimeSeconds * 1000)
}

/** When the last access token of a family that ends now would have ended by itself. */
export function lastExpiryOfFamily(now: Date): Date {
  return lastExpiry(issuedUntil(now))
}

/** How many milliseconds a token has to wait for, so that it is not taken for one of those that have ended. */
export function millisecondsUntilIssuable(tokensEndedUntil: Date | undefined, now: Date): number {
  return tokensEndedUntil ? Math.max(tokensEndedUntil.getTime() + 1000 - now.getTime(), 0) : 0
}
