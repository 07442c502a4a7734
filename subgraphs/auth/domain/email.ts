import { normaliseEmail } from '#platform/values/email.ts'
import { Refusal } from '#platform/values/refusal.ts'

/** @throws {Refusal} INVALID_EMAIL */
export function requireEmail(text: string): string {
  const email = normaliseEmail(text)
  if (email === undefined) throw new Refusal('INVALID_EMAIL', 'This is not a valid e-mail address')
  return email
}
