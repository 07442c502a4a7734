import type { Authority } from '../authority.ts'
import { parseRefreshToken } from '../domain/refresh-token.ts'
import { deleteSession } from '../store/sessions.ts'

/**
 * Ends the session that a refresh token belongs to, if there is one. Any of its tokens will do: one that was used before
 * would end the session just as well if it were used again.
 */
export async function signOut({ database }: Authority, refreshToken: string): Promise<void> {
  const token = parseRefreshToken(refreshToken)
  if (token) await deleteSession(database, token.sessionId)
}
