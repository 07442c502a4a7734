import { isLongerThan } from './text.ts'

/** RFC 5321 §4.5.3.1.3: the longest path, without its angle brackets. */
const maxLength = 254

// Not the whole grammar of RFC 5321, but what mail providers issue: no blanks, quotes or brackets, so that an address
// is one word in any header; no invisible characters, so that addresses that look the same are the same.
const special = String.raw`\s\p{Cc}\p{Cf}\p{Cs}@"<>()\[\]\\,;:`
const pattern = new RegExp(`^[^${special}]{1,64}@(?:[^${special}.]{1,63}\\.)+[^${special}.]{1,63}$`, 'u')

/**
 * Normalises an e-mail address for storage and lookup: case, character width and surrounding blanks do not matter.
 * Undefined if it is not an address.
 */
export function normaliseEmail(text: string): string | undefined {
  // Checked first, to refuse long input cheaply.
  if (isLongerThan(text, 4 * maxLength)) return undefined
  // Normalise again: lowering the case can decompose characters.
  const email = text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
  return !isLongerThan(email, maxLength) && pattern.test(email) ? email : undefined
}
