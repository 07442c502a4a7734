import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import { GraphFailure } from './failure.ts'
import { type NewSessionFragment, RefreshSessionDocument } from './graph-text/graphql.ts'
import { type Answer, send, type TypedText } from './send.ts'

/** A signed-in customer. All tabs share it: docs/adr/0064-pages-are-built-and-served-by-the-router.md says why it is stored. */
export interface Session {
  accessToken: string
  refreshToken: string
  /** When the access token expires, in milliseconds since 1970. */
  expiresAt: number
  customer: { id: string; name?: string | null; email?: string | null }
}

export type SessionOutcome = { kind: 'signed-in' } | { kind: 'refused'; code: string; message: string }

const stored = storedValue<Session | null>(localStorage, 'waybill.session', null, readSession)
/** Whether the session of this tab has ended by itself, so that the page asks to sign in again. */
const ended = storedValue(sessionStorage, 'waybill.session-ended', false, (value) => value === true)

function readSession(parsed: unknown): Session | undefined {
  const { accessToken, refreshToken, expiresAt, customer } = (parsed ?? {}) as Partial<Session>
  const isWhole = accessToken && refreshToken && typeof expiresAt === 'number' && customer?.id
  return isWhole ? { accessToken, refreshToken, expiresAt, customer } : undefined
}

export const useSession = () => useStoredValue(stored)
export const useHasSessionEnded = () => useStoredValue(ended)
export const subscribeToSession = stored.subscribe
export const currentSession = stored.get
export const currentCustomerId = (): string | undefined => stored.get()?.customer.id

/** Forgets the session: the person wants so. */
export function forgetSession(): void {
  stored.set(null)
  ended.set(false)
}

/** The customer has another name. */
export function renameInSession(name: string | null): void {
  const session = stored.get()
  if (session) stored.set({ ...session, customer: { ...session.customer, name } })
}

type Outcome =
  | ({ __typename: 'Session' } & NewSessionFragment)
  | { __typename: 'SessionRefused'; code: string; message: string }

/** Keeps the new session, if there is one. */
export function begin(outcome: Outcome): SessionOutcome {
  if (outcome.__typename === 'SessionRefused') return { kind: 'refused', code: outcome.code, message: outcome.message }
  const { accessToken, refreshToken, expiresIn, customer } = outcome
  stored.set({ accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000, customer })
  ended.set(false)
  return { kind: 'signed-in' }
}

/** The clocks of the browser and the server may differ by some seconds. */
const marginMilliseconds = 60_000
const isFresh = (session: Session) => session.expiresAt - marginMilliseconds > Date.now()

/**
 * The access token of the session, renewed if it is about to expire; undefined if nobody is signed in (any more).
 * @param refused a token that the server did not accept.
 */
export async function currentToken(refused?: string): Promise<string | undefined> {
  const session = stored.get()
  if (!session || (isFresh(session) && session.accessToken !== refused)) return session?.accessToken
  return oneTabAtATime(async () => {
    const latest = stored.get()
    // Another tab has renewed it meanwhile: a refresh token is valid for one use.
    if (!latest || (latest.accessToken !== session.accessToken && isFresh(latest))) return latest?.accessToken
    const { data } = await send(RefreshSessionDocument, { refreshToken: latest.refreshToken })
    const outcome = begin(data.refreshSession)
    if (outcome.kind === 'signed-in') return stored.get()?.accessToken
    if (outcome.code === 'RATE_LIMITED') throw new GraphFailure(outcome.code, outcome.message)
    stored.set(null)
    ended.set(true)
    return undefined
  })
}

/** Pages without TLS have no locks. */
const oneTabAtATime = <Result>(work: () => Promise<Result>): Promise<Result> =>
  'locks' in navigator ? (navigator.locks.request('waybill.session', work) as Promise<Result>) : work()

/**
 * Sends an operation as the signed-in customer. Renews the token if the server does not accept it.
 * @throws {GraphFailure} with `UNAUTHENTICATED` if nobody is signed in any more.
 */
export async function sendAsCustomer<Data, Variables>(
  document: TypedText<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const token = await currentToken()
  if (!token) throw new GraphFailure('UNAUTHENTICATED', 'Nobody is signed in')
  try {
    return await send(document, variables, token)
  } catch (error) {
    if (!(error instanceof GraphFailure) || error.code !== 'UNAUTHENTICATED') throw error
    const renewed = await currentToken(token)
    if (!renewed) throw error
    return await send(document, variables, renewed)
  }
}
