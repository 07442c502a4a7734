import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../authority.ts'
import { fitsPasswordLength, requireStrongPassword } from '../domain/password.ts'
import { requesterOf } from './requester.ts'

export interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/** The account of the change, as it was read before. */
export interface PasswordAccount {
  /** The customer's or operator's id. */
  id: string
  email: string
  passwordHash: string
  /** The name under which failed sign-ins to the account are counted. */
  signInAccount: string
}

/**
 * Checks the current password. A wrong one counts like a failed sign-in to the account, so a stolen access token allows no
 * more guesses than the sign-in.
 * @returns the hash of the new password.
 * @throws {Refusal} INVALID_CREDENTIALS, WEAK_PASSWORD, RATE_LIMITED, OVERLOADED
 */
export async function checkPasswordChange(
  { hashing, attempts, address }: Authority,
  account: PasswordAccount,
  { currentPassword, newPassword }: PasswordChange,
): Promise<string> {
  if (!fitsPasswordLength(currentPassword)) throw wrongPassword()
  // Checked before the current password, so that the code does not depend on it.
  requireStrongPassword(newPassword, account.email)
  const requester = requesterOf(address, account.email)
  const attempt = await attempts.signIn({ account: account.signInAccount, address })
  const fits = await attempt.unlessPrevented(() => hashing.verify(currentPassword, account.passwordHash, requester))
  if (!fits) throw wrongPassword()
  attempt.succeeded()
  await attempts.session({ personId: account.id })
  return hashing.hash(newPassword, requester)
}

export function wrongPassword(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The current password is wrong')
}
