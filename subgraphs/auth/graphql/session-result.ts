import { Refusal } from '#platform/values/refusal.ts'
import type { SessionTokens } from '../operations/sessions/open-session.ts'
import type { Context } from './context.ts'
import type { ResolversTypes } from './generated.ts'

type SessionResult = Awaited<ResolversTypes['SessionResult']>

/** Resolves with `Session`, or with `SessionRefused` for a refusal. */
export async function sessionResult(context: Context, session: Promise<SessionTokens>): Promise<SessionResult> {
  return unlessRefused(async () => {
    const tokens = await session
    context.signedIn.add(tokens.customer.id)
    return { __typename: 'Session' as const, ...tokens }
  })
}

/** Resolves with the session, or with `SessionRefused` for a refusal. */
export async function unlessRefused<Opened>(open: () => Promise<Opened>) {
  try {
    return await open()
  } catch (error) {
    // OVERLOADED does not depend on the request: the same request may succeed on a retry.
    if (!(error instanceof Refusal) || error.code === 'OVERLOADED') throw error
    return { __typename: 'SessionRefused' as const, code: error.code, message: error.message }
  }
}
