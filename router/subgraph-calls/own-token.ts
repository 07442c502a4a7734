import type { ServiceToken } from '#platform/identity/service-token.ts'
import { NotAdmitted } from './unusable-answer.ts'

/**
 * Calls a subgraph with the router's own access token, and once more with another if the subgraph does not take it: it
 * may have been revoked. The call gets undefined while no token can be had.
 * @throws what the call throws
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

/** Why there is none, the token itself has logged. */
const current = (token: ServiceToken): Promise<string | undefined> => token.get().catch(() => undefined)
