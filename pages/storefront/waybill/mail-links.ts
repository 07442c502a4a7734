import { RequestPasswordResetDocument, ResetPasswordDocument, VerifyEmailDocument } from './graph-actions/graphql.ts'
import { done, type Outcome, refusedAs } from './outcome.ts'
import { send } from './send.ts'
import { currentCustomerId, forgetSession } from './session.ts'

/** Sends a link to choose a new password, if there is an account with this address. @throws {GraphFailure} */
export async function requestPasswordReset(email: string): Promise<Outcome<true>> {
  const { requestPasswordReset: outcome } = (await send(RequestPasswordResetDocument, { email })).data
  return outcome.__typename === 'RequestPasswordResetSuccess' ? done(true) : refusedAs(outcome)
}

/**
 * Replaces the password with the token of a link, which ends all sessions of the customer. Resolves to the e-mail address.
 * @throws {GraphFailure}
 */
export async function resetPassword(token: string, newPassword: string): Promise<Outcome<string | null>> {
  const { resetPassword: outcome } = (await send(ResetPasswordDocument, { input: { token, newPassword } })).data
  if (outcome.__typename !== 'ResetPasswordSuccess') return refusedAs(outcome)
  if (outcome.customer.id === currentCustomerId()) forgetSession()
  return done(outcome.customer.email ?? null)
}

const answers = new Map<string, Promise<Outcome<true>>>()

/** Confirms the e-mail address of a link. Each link is sent once: a second time it would be used already. */
export function verifyEmail(token: string): Promise<Outcome<true>> {
  const known = answers.get(token)
  if (known) return known
  const answer = send(VerifyEmailDocument, { token }).then(({ data: { verifyEmail: outcome } }) =>
    outcome.__typename === 'VerifyEmailSuccess' ? done<true>(true) : refusedAs(outcome),
  )
  answers.set(token, answer)
  // A request without an answer may be repeated.
  answer.catch(() => answers.delete(token))
  return answer
}

/** The token in the fragment of a link, which browsers send to no server: `#token=…`. */
export const tokenOf = (fragment: string): string => new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? ''
