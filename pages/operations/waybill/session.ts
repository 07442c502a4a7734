import { print } from 'graphql'
import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import {
  type NewSessionFragment,
  RefreshOperatorSessionDocument,
  SignInOperatorDocument,
  type SignInOperatorMutation,
  SignOutDocument,
} from './graph/graphql.ts'

/** A signed-in operator. It ends with the tab: a board is often open on a computer that others use, too. */
export interface Session {
  accessToken: string
  refreshToken: string
  /** When the access token expires, in milliseconds since 1970. */
  expiresAt: number
  operator: NewSessionFragment['operator']
}

export type SessionOutcome = { kind: 'signed-in' } | { kind: 'refused'; code: string; message: string }

const stored = storedValue<Session | null>(sessionStorage, 'waybill.operator', null, (parsed) => {
  const { accessToken, refreshToken, expiresAt, operator } = (parsed ?? {}) as Partial<Session>
  return accessToken && refreshToken && expiresAt && operator?.scopes
    ? { accessToken, refreshToken, expiresAt, operator }
    : undefined
})
/** Whether the session has ended by itself. */
const ended = storedValue(sessionStorage, 'waybill.operator-ended', false, (value) => value === true)

export const useSession = () => useStoredValue(stored)
export const useHasSessionEnded = () => useStoredValue(ended)

export async function signIn(email: string, password: string): Promise<SessionOutcome> {
  const { signInOperator } = await post<SignInOperatorMutation>(print(SignInOperatorDocument), {
    input: { email, password },
  })
  return begin(signInOperator)
}

export function signOut(): void {
  const session = stored.get()
  stored.set(null)
  ended.set(false)
  // Without a connection the tokens end by themselves.
  if (session) post(print(SignOutDocument), { refreshToken: session.refreshToken }).catch(() => {})
}

function begin(outcome: SignInOperatorMutation['signInOperator']): SessionOutcome {
  if (outcome.__typename === 'SessionRefused') return { kind: 'refused', code: outcome.code, message: outcome.message }
  const { accessToken, refreshToken, expiresIn, operator } = outcome
  stored.set({ accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000, operator })
  ended.set(false)
  return { kind: 'signed-in' }
}

const marginMilliseconds = 60_000
let renewing: Promise<string | undefined> | undefined

/** The access token, renewed if it is about to expire or was refused; undefined if nobody is signed in (any more). */
export async function currentToken(refused?: string): Promise<string | undefined> {
  const session = stored.get()
  if (!session) return undefined
  if (session.expiresAt - marginMilliseconds > Date.now() && session.accessToken !== refused) return session.accessToken
  renewing ??= renew(session.refreshToken).finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renew(refreshToken: string): Promise<string | undefined> {
  const answer = await post<{ refreshOperatorSession: SignInOperatorMutation['signInOperator'] }>(
    print(RefreshOperatorSessionDocument),
    { refreshToken },
  )
  const outcome = begin(answer.refreshOperatorSession)
  if (outcome.kind === 'signed-in') return stored.get()?.accessToken
  if (outcome.code === 'RATE_LIMITED') throw new Error(outcome.message)
  stored.set(null)
  ended.set(true)
  return undefined
}

async function post<Data>(query: string, variables: object): Promise<Data> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  })
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] }
  if (!data) throw new Error(errors?.[0]?.message ?? 'The answer has no data')
  return data
}
