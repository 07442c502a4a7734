import type { ServiceToken } from '#platform/identity/service-token.ts'
import { NotAdmitted } from './unusable-answer.ts'

/**
 * Makes a call with the router's own access token, and retries once with a new token if the subgraph refuses it: it may
 * have been revoked. The call gets undefined if no token is available.
 * @throws the errors of the call
 */
export async function withOwnToken<Answer>(
  token: ServiceToken,
  call: (bearer: string | undefined) => Promise<Answer>,
): Promise<Answer> {
  const bearer = await current(token)
  try {
    return await call(bearer)
  } catch (error) {
    const isRefused = error instanceof NotAdmitted && error.statusCode === 401 && bearer !== undefined
    if (!isRefused) throw error
    token.refused(bearer)
    const another = await current(token)
    if (another === undefined || another === bearer) throw error
    return await call(another)
  }
}

/** The service token has logged the error already. */
const current = (token: ServiceToken): Promise<string | undefined> => token.get().catch(() => undefined)
