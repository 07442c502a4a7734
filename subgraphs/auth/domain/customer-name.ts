import { readText } from '#platform/values/text.ts'

/**
 * The customer's name; null if none is given.
 * @throws {Refusal} INVALID_NAME if it is too long or contains a control character.
 */
export function requireName(text: string | null | undefined): string | null {
  return readText('name', text, { kind: 'line', maxCharacters: 255 }, 'INVALID_NAME')
}
