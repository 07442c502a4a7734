import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The keys to check tokens with could not be had: it is not the token's fault. */
export class KeysUnavailable extends VerificationUnavailable {
  override name = 'KeysUnavailable'
}

/** Keys as old as this are read again, beside the requests: so a withdrawn key is noticed, and nobody waits for it. */
const refreshMilliseconds = 600_000
/** After an answer: at most one fetch in this time, however many unknown keys are thrown at us. */
const cooldownMilliseconds = 10_000
/** After a failure: short enough to come back at once, long enough not to hammer a service that is starting. */
const retryMilliseconds = 1_000
const timeLimitMilliseconds = 3_000

/**
 * Finds the key that a token names in the JWKS of its issuer (RFC 7517), fetched when it is first needed and when an
 * unknown key turns up. Keys already known hold while the issuer is away: its outage is not everybody's.
 * @throws (the function returned) {errors.JWKSNoMatchingKey} for a key that the issuer does not publish.
 * @throws (the function returned) {KeysUnavailable} while the issuer does not answer and the key is not known yet.
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let attemptedAt = Number.NEGATIVE_INFINITY

  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    timeoutDuration: timeLimitMilliseconds,
    cooldownDuration: cooldownMilliseconds,
    // jose would refuse known keys beyond this age as long as it cannot fetch them anew.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: async (url, options) => {
      if (Date.now() < attemptedAt + retryMilliseconds) throw new KeysUnavailable('No signing keys')
      attemptedAt = Date.now()
      return fetch(url, options)
    },
  })

  return async (header, token) => {
    if (keys.fresh && Date.now() >= attemptedAt + refreshMilliseconds) keys.reload().catch(() => {})
    try {
      return await keys(header, token)
    } catch (error) {
      // The token names no key, or none that the issuer has. All else speaks of the way to the keys, or of the key set.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysUnavailable('No signing keys', { cause: error })
    }
  }
}
