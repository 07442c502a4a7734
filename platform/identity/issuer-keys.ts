import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import { VerificationUnavailable } from './verification-unavailable.ts'

/** The keys for verifying tokens could not be fetched: the token may be valid. */
export class KeysUnavailable extends VerificationUnavailable {
  override name = 'KeysUnavailable'
}

/** Keys of this age are fetched again in the background, so that withdrawn keys are noticed and no request waits. */
const refreshMilliseconds = 600_000
/** After a response: at most one fetch in this time, however many tokens with unknown keys arrive. */
const cooldownMilliseconds = 10_000
/** After a failure: short enough to recover quickly, long enough not to overload a service that is starting. */
const retryMilliseconds = 1_000
const timeLimitMilliseconds = 3_000

export interface IssuerKeys extends JWTVerifyGetKey {
  /** Fetches the keys again now, because the issuer has replaced them. The known ones stay in use if that fails. */
  reload(): void
}

/**
 * Finds the key that a token names in the JWKS of its issuer (RFC 7517). The JWKS is fetched on first use and when an
 * unknown key appears. Known keys stay valid while the issuer is unavailable.
 * @throws (the function returned) {errors.JWKSNoMatchingKey} for a key that the issuer does not publish.
 * @throws (the function returned) {KeysUnavailable} while the issuer does not answer and the key is not known yet.
 */
export function issuerKeys(issuer: string): IssuerKeys {
  let attemptedAt = Number.NEGATIVE_INFINITY

  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    timeoutDuration: timeLimitMilliseconds,
    cooldownDuration: cooldownMilliseconds,
    // No maximum age: jose would refuse older known keys while it cannot fetch them again.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: async (url, options) => {
      if (Date.now() < attemptedAt + retryMilliseconds) throw new KeysUnavailable('No signing keys')
      attemptedAt = Date.now()
      return fetch(url, options)
    },
  })

  const find: JWTVerifyGetKey = async (header, token) => {
    if (keys.fresh && Date.now() >= attemptedAt + refreshMilliseconds) keys.reload().catch(() => {})
    try {
      return await keys(header, token)
    } catch (error) {
      // The token names no key, or one that the issuer does not have. Every other error concerns the fetch or the key
      // set.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysUnavailable('No signing keys', { cause: error })
    }
  }
  return Object.assign(find, {
    reload() {
      attemptedAt = Number.NEGATIVE_INFINITY
      keys.reload().catch(() => {})
    },
  })
}
