import { readText } from '#platform/values/text.ts'

/**
 * The name to call a customer by; null if none is given.
 * @throws {Refusal} INVALID_NAME for one that is too long, or has a character that cannot be shown.
 */
export function requireName(text: string | null | undefined): string | null {
  return readText('name', text, { kind: 'line', maxCharacters: 255 }, 'INVALID_NAME')
}
