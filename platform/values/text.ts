// Text that comes from outside: how it is cleaned, checked, measured and cut. A character is a Unicode code point
// everywhere, which is what PostgreSQL counts in varchar(n) too; JavaScript's `length` counts UTF-16 units.
import { Refusal } from './refusal.ts'

/**
 * What a text is for decides which characters it may have. None may have control characters or half of a surrogate pair.
 * - `identifier`: something that is compared, such as a tracking number. No invisible characters, so that two that look
 *   the same are the same.
 * - `line`: a line that people read, such as a name or a place. No line breaks, and no characters that change the
 *   direction of the text around it.
 * - `paragraphs`: text that people read, such as a description. Line feeds and tabs are allowed.
 */
export type TextKind = 'identifier' | 'line' | 'paragraphs'

/** The limits of a text input. */
export interface TextRule {
  kind: TextKind
  /** In characters, after blanks around the text are removed. */
  maxCharacters: number
}

const forbidden: Record<TextKind, RegExp> = {
  identifier: /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
  line: /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u,
  paragraphs: /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u,
}

/**
 * An optional text input, in composed Unicode form and without blanks around it. A blank one is not given: forms send an
 * empty field as an empty text. Null if it is not given.
 * @param name of the input, for the message
 * @param code of the refusal
 * @throws {Refusal} if it breaks the rule
 */
export function readText(
  name: string,
  text: string | null | undefined,
  rule: TextRule,
  code = 'INVALID_TEXT',
): string | null {
  if (text == null) return null
  // What is far too long is refused before it is composed, which costs more than counting.
  const trimmed = text.trim()
  const clean = isLongerThan(trimmed, 4 * rule.maxCharacters) ? trimmed : cleanText(trimmed)
  const fault = faultOfText(clean, rule)
  if (fault) throw new Refusal(code, `${name} ${fault}`)
  return clean === '' ? null : clean
}

/** As `readText`, for a text that has to be given. @throws {Refusal} also if it is blank */
export function requireText(
  name: string,
  text: string | null | undefined,
  rule: TextRule,
  code = 'INVALID_TEXT',
): string {
  const given = readText(name, text, rule, code)
  if (given === null) throw new Refusal(code, `${name} must not be blank`)
  return given
}

/** The text in composed Unicode form, with line feeds as line breaks, and without blanks around it. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** Why a text that `cleanText` has cleaned breaks the rule; undefined if it does not. */
export function faultOfText(text: string, { kind, maxCharacters }: TextRule): string | undefined {
  if (isLongerThan(text, maxCharacters)) {
    return `has to be at most ${maxCharacters.toLocaleString('en-US')} characters long`
  }
  if (!forbidden[kind].test(text)) return undefined
  return kind === 'identifier'
    ? 'contains a control character or an invisible character: remove it'
    : 'contains a control character: remove it'
}

/**
 * A text that people read and that came with something more important: it is made to fit the rule instead of being
 * refused. Each forbidden character becomes a blank, and what is too long is cut off. Null if nothing is left.
 */
export function fitText(text: string | null | undefined, { kind, maxCharacters }: TextRule): string | null {
  if (text == null) return null
  const shown = cleanText(text).replaceAll(new RegExp(forbidden[kind], 'gu'), ' ')
  return cutText(shown.trim(), maxCharacters).trim() || null
}

/** Whether the text has more characters than this. Takes no longer for longer texts. */
export function isLongerThan(text: string, maxCharacters: number): boolean {
  // A character takes one or two UTF-16 units.
  if (text.length <= maxCharacters) return false
  if (text.length > 2 * maxCharacters) return true
  let count = 0
  for (const _ of text) if (++count > maxCharacters) return true
  return false
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The beginning of a text, at most so many characters. What a reader takes for one character, such as a letter with its
 * accents or an emoji with its skin tone, is kept whole or left out.
 */
export function cutText(text: string, maxCharacters: number): string {
  if (!isLongerThan(text, maxCharacters)) return text
  // One character more than is kept: it may belong to the last one.
  const beginning = text.slice(0, 2 * maxCharacters + 2)
  let end = 0
  let count = 0
  for (const { index, segment } of graphemes.segment(beginning)) {
    count += [...segment].length
    if (count > maxCharacters) break
    end = index + segment.length
  }
  // Hundreds of accents on one letter: there is no better place to cut.
  return end > 0 ? text.slice(0, end) : [...beginning].slice(0, maxCharacters).join('')
}
