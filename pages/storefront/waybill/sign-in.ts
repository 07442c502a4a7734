import { SignInDocument, SignOutDocument, SignUpDocument, StartGuestSessionDocument } from './graph-actions/graphql.ts'
import { send } from './send.ts'
import { begin, currentSession, forgetSession, type SessionOutcome } from './session.ts'

/** @throws {GraphFailure} */
export async function signIn(email: string, password: string): Promise<SessionOutcome> {
  const { data } = await send(SignInDocument, { input: { email, password } })
  return begin(data.signIn)
}

/** A person who wants no account. The session lasts as long as that of a customer. @throws {GraphFailure} */
export async function beGuest(): Promise<SessionOutcome> {
  const { data } = await send(StartGuestSessionDocument, {})
  return begin(data.startGuestSession)
}

/** With a guest's session the account keeps the guest's orders. @throws {GraphFailure} */
export async function signUp(email: string, password: string, name: string): Promise<SessionOutcome> {
  const input = { email, password, name: name || null }
  const { data } = await send(SignUpDocument, { input }, currentSession()?.accessToken)
  return begin(data.signUp)
}

export async function signOut(): Promise<void> {
  const session = currentSession()
  forgetSession()
  // Without a connection the tokens end by themselves. This browser has forgotten them.
  if (session) await send(SignOutDocument, { refreshToken: session.refreshToken }).catch(() => {})
}
