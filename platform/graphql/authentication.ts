import { GraphQLError } from 'graphql'
import { isOutage } from '../calls/outage.ts'
import type { Caller } from '../identity/caller.ts'
import { InvalidToken, OtherScheme, type VerifyAuthorization } from '../identity/token-verifier.ts'
import { VerificationUnavailable } from '../identity/verification-unavailable.ts'
import { unauthorisedHttp } from './authorisation.ts'

/** The caller behind an `Authorization` header. @throws {GraphQLError} UNAUTHENTICATED, or SERVICE_UNAVAILABLE. */
export async function authenticate(verify: VerifyAuthorization, header: string | undefined): Promise<Caller> {
  try {
    return await verify(header)
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
