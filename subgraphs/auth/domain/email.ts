import { Refusal } from '#platform/values/refusal.ts'
import { isLongerThan } from '#platform/values/text.ts'

/** RFC 5321 §4.5.3.1.3: what fits into a path, less its angle brackets. */
const maxLength = 254

// Not RFC 5321's whole grammar, but what mail providers give out: no blanks, quotes or brackets, so that an address is one
// word in whatever header it ends up; no invisible characters, so that two that look the same are the same.
const special = String.raw`\s\p{Cc}\p{Cf}\p{Cs}@"<>()\[\]\\,;:`
const pattern = new RegExp(`^[^${special}]{1,64}@(?:[^${special}.]{1,63}\\.)+[^${special}.]{1,63}$`, 'u')

/**
 * The one spelling of an e-mail address under which it is stored and looked for: regardless of case, of the width of its
 * letters, and of the blanks around it. Undefined for what is no address.
 */
export function normaliseEmail(text: string): string | undefined {
  // Before anything is done with it: a long one is cheap to refuse.
  if (isLongerThan(text, 4 * maxLength)) return undefined
  // Once more after lowering the case, which can take composed characters apart.
  const email = text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
  return !isLongerThan(email, maxLength) && pattern.test(email) ? email : undefined
}

/** @throws {Refusal} INVALID_EMAIL */
export function requireEmail(text: string): string {
  const email = normaliseEmail(text)
  if (email === undefined) throw new Refusal('INVALID_EMAIL', 'This is not an e-mail address')
  return email
}
