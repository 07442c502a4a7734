import { GraphQLError } from 'graphql'
import { isOutage } from '../calls/outage.ts'
import type { Caller } from '../identity/caller.ts'
import { InvalidToken, OtherScheme, type VerifyAuthorization } from '../identity/token-verifier.ts'
import { VerificationUnavailable } from '../identity/verification-unavailable.ts'
import { unauthorisedHttp } from './authorisation.ts'

/** The caller behind an `Authorization` header. @throws {GraphQLError} UNAUTHENTICATED, or SERVICE_UNAVAILABLE. */
export function authenticate(verify: VerifyAuthorization, header: string | undefined): Promise<Caller> {
  return withGraphqlErrors(() => verify(header))
}

/**
 * Checks a caller again whose token another verifier of this process has accepted.
 * @throws {GraphQLError} as `authenticate`
 */
export function confirmCaller(verify: VerifyAuthorization, caller: Caller): Promise<Caller> {
  if (caller.kind === 'anonymous') return Promise.resolve(caller)
  return withGraphqlErrors(() => verify.confirm?.(caller) ?? verify(`Bearer ${caller.token}`))
}

async function withGraphqlErrors(work: () => Promise<Caller>): Promise<Caller> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidToken) {
      throw new GraphQLError(error.message, {
        extensions: {
          code: 'UNAUTHENTICATED',
          http: unauthorisedHttp(error instanceof OtherScheme ? undefined : 'invalid_token'),
        },
      })
    }
    if (error instanceof VerificationUnavailable || isOutage(error)) {
      throw new GraphQLError('The access token cannot be checked at the moment: try again', {
        extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503, headers: new Map([['retry-after', '1']]) } },
      })
    }
    throw error
  }
}
