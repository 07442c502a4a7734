import { Refusal } from '#platform/values/refusal.ts'
import type { SessionTokens } from '../operations/sessions/open-session.ts'
import type { Context } from './context.ts'
import type { ResolversTypes } from './generated.ts'

type SessionResult = Awaited<ResolversTypes['SessionResult']>

/** A session, or why there is none: as the schema has it, an answer either way. */
export async function sessionResult(context: Context, session: Promise<SessionTokens>): Promise<SessionResult> {
  try {
    const tokens = await session
    context.signedIn.add(tokens.customer.id)
    return { __typename: 'Session', ...tokens }
  } catch (error) {
    // OVERLOADED says nothing about the request: the same one may succeed in a second.
    if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
    return { __typename: 'SessionRefused', code: error.code, message: error.message }
  }
}
