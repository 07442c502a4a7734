import { orRefused } from '#platform/graphql/refused.ts'
import type { SessionTokens } from '../operations/sessions/open-session.ts'
import type { Context } from './context.ts'
import type { ResolversTypes } from './generated.ts'

type SessionResult = Awaited<ResolversTypes['SessionResult']>

/** Resolves with `Session`, or with `SessionRefused` for a refusal. */
export async function sessionResult(context: Context, session: Promise<SessionTokens>): Promise<SessionResult> {
  return orRefused('SessionRefused', async () => {
    const tokens = await session
    context.signedIn.add(tokens.customer.id)
    return { __typename: 'Session' as const, ...tokens }
  })
}
