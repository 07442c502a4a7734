import type { Redis } from 'ioredis'
import type { JWTVerifyGetKey } from 'jose'
import type { CheckSignature } from '../events/signatures/check-signatures.ts'
import type { ReadinessCheck } from '../http/readiness.ts'
import type { Startup } from '../process/lifecycle.ts'
import { connectBlockingRedis } from '../redis.ts'
import { followRevocations } from './follow-revocations.ts'
import { issuerKeys } from './issuer-keys.ts'
import { createRevocations, type Revocations, RevocationsUnavailable } from './revocations.ts'
import { createTokenVerifier, type VerifyAuthorization } from './token-verifier.ts'

interface VerifyingOptions extends Startup {
  /** The issuer that tokens must have: the URL of the auth service. */
  issuer: string
  /** Finds the key that a token names. Default: in the issuer's JWKS, over HTTP. */
  keys?: JWTVerifyGetKey
  redisUrl: string
  /** The shared connection of the process, for commands that do not block. */
  redis: Redis
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
}

export interface Verifying {
  verify: VerifyAuthorization
  revocations: Revocations
  /** Fails until the list of revoked tokens has been loaded. */
  readiness: ReadinessCheck
}

/** Verifies tokens, including revocations. No token is accepted before the first successful read from Redis. */
export function startVerifying(options: VerifyingOptions): Verifying {
  const { issuer, redisUrl, redis, check, log, onStop } = options
  const revocations = createRevocations({
    onOverflow: () => log.error('the list of revoked tokens was full: all tokens issued until now are refused'),
  })
  const fetched = options.keys ? undefined : issuerKeys(issuer)
  const blockingRedis = connectBlockingRedis(redisUrl, log)
  const following = followRevocations({
    ...{ blockingRedis, redis, revocations, check, log },
    // Otherwise tokens of the new key could be refused for as long as the keys are not fetched again.
    onKeyRevoked: () => fetched?.reload(),
  })
  onStop(() => following.stop())
  return {
    verify: createTokenVerifier({ issuer, revocations, keys: options.keys ?? fetched! }),
    revocations,
    readiness: async () => {
      if (!revocations.isLoaded()) throw new RevocationsUnavailable('The list of revoked tokens has not been read yet')
    },
  }
}
