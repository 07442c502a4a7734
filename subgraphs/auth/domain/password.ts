import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { isLongerThan } from '#platform/values/text.ts'
import { commonPasswords } from './common-passwords.ts'

const minLength = 10
const maxLength = 200

/** Whether a password is short enough to be valid. Longer ones are refused without hashing. */
export function fitsPasswordLength(password: string): boolean {
  return !isLongerThan(password, maxLength)
}

/**
 * Checks the length and excludes obvious guesses. There are no rules about kinds of characters: NIST SP 800-63B
 * §3.1.1.2.
 * @param email the normalised address of the account.
 * @throws {Refusal} WEAK_PASSWORD
 */
export function requireStrongPassword(password: string, email: string): void {
  if (!fitsPasswordLength(password)) throw weak(`A password can have at most ${maxLength} characters`)
  if (!isLongerThan(password, minLength - 1)) throw weak(`A password must have at least ${minLength} characters`)
  if (normaliseEmail(password) === email) throw weak('The e-mail address cannot be the password')
  const plain = password.normalize('NFKC').toLowerCase()
  if (commonPasswords.has(plain) || /^(.)\1*$/u.test(plain))
    throw weak('This password is too common: choose another one')
}

function weak(message: string): Refusal {
  return new Refusal('WEAK_PASSWORD', message)
}
