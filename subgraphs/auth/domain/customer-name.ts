import { Refusal } from '#platform/refusal.ts'

const maxLength = 255

/**
 * The name to call a customer by, without blanks around it; null if none is given.
 * @throws {Refusal} INVALID_NAME for one that is too long, or holds what cannot be shown.
 */
export function requireName(text: string | null | undefined): string | null {
  // Before anything is done with it: a long one is cheap to refuse.
  if (text && text.length > 4 * maxLength) throw invalidName()
  const name = text?.normalize('NFC').trim()
  if (!name) return null
  if ([...name].length > maxLength || /[\p{Cc}\p{Cs}]/u.test(name)) throw invalidName()
  return name
}

function invalidName(): Refusal {
  return new Refusal('INVALID_NAME', `A name has at most ${maxLength} characters, none of them a control character`)
}
