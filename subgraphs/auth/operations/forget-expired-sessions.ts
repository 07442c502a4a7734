import type { Authority } from '../authority.ts'
import { deleteExpiredSessions } from '../store/sessions.ts'

/** Removes what is left of sessions that ended because nobody used them. */
export async function forgetExpiredSessions({ database, log }: Authority, now = new Date()): Promise<void> {
  const sessions = await deleteExpiredSessions(database, now)
  if (sessions > 0) log.info({ sessions }, 'removed expired sessions')
}
