// How text from outside is cleaned, validated, measured and cut. A character is a Unicode code point everywhere, as
// PostgreSQL counts in varchar(n); JavaScript's `length` counts UTF-16 units.
import { Refusal } from './refusal.ts'

/**
 * The use of a text determines which characters are allowed. Control characters and lone surrogates never are.
 * - `identifier`: compared by programs, such as a tracking number. No invisible characters, so that two texts that look
 * the same are the same.
 * - `line`: one line for people, such as a name or a place. No line breaks, and no characters that change the direction
 * of the surrounding text.
 * - `paragraphs`: text for people, such as a description. Line feeds and tabs are allowed.
 */
export type TextKind = 'identifier' | 'line' | 'paragraphs'

/** The limits of a text input. */
export interface TextRule {
  kind: TextKind
  /** In characters, after trimming. */
  maxCharacters: number
}

const forbidden: Record<TextKind, RegExp> = {
  identifier: /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
  line: /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u,
  paragraphs: /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u,
}

/**
 * Reads an optional text input: trimmed and in composed Unicode form (NFC). A blank text counts as not given, because
 * forms send empty fields as empty texts. Null if it is not given.
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
  const checked = checkText(text, rule)
  if ('fault' in checked) throw new Refusal(code, `${name} ${checked.fault}`)
  return checked.text
}

/** As `readText`, for callers that collect the faults of several texts. */
export function checkText(
  text: string | null | undefined,
  rule: TextRule,
): { text: string | null } | { fault: string } {
  if (text == null) return { text: null }
  // A text that is far too long is refused before normalization, which costs more than counting.
  const trimmed = text.trim()
  const clean = isLongerThan(trimmed, 4 * rule.maxCharacters) ? trimmed : cleanText(trimmed)
  const fault = faultOfText(clean, rule)
  return fault === undefined ? { text: clean === '' ? null : clean } : { fault }
}

/** Like `readText`, for a required text. @throws {Refusal} also if it is blank */
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

/** The text in composed Unicode form (NFC), with line feeds as line breaks, trimmed. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** Why a text cleaned by `cleanText` breaks the rule; undefined if it does not. */
export function faultOfText(text: string, { kind, maxCharacters }: TextRule): string | undefined {
  if (isLongerThan(text, maxCharacters)) {
    return `must be at most ${maxCharacters.toLocaleString('en-US')} characters long`
  }
  if (!forbidden[kind].test(text)) return undefined
  return kind === 'identifier'
    ? 'contains a control character or an invisible character: remove it'
    : 'contains a control character: remove it'
}

/**
 * Makes a text for people fit the rule instead of refusing it, because it came along with something more important.
 * Forbidden characters become blanks, and the text is cut to the limit. Null if nothing is left.
 */
export function fitText(text: string | null | undefined, { kind, maxCharacters }: TextRule): string | null {
  if (text == null) return null
  const shown = cleanText(text).replaceAll(new RegExp(forbidden[kind], 'gu'), ' ')
  return cutText(shown.trim(), maxCharacters).trim() || null
}

/** Whether the text has more characters than this. The time does not grow with the text. */
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
 * The first characters of a text, at most this many. A grapheme, such as a letter with its accents or an emoji with its
 * skin tone, is kept whole or left out.
 */
export function cutText(text: string, maxCharacters: number): string {
  if (!isLongerThan(text, maxCharacters)) return text
  // One character more than the limit: it may belong to the last grapheme.
  const beginning = text.slice(0, 2 * maxCharacters + 2)
  let end = 0
  let count = 0
  for (const { index, segment } of graphemes.segment(beginning)) {
    count += [...segment].length
    if (count > maxCharacters) break
    end = index + segment.length
  }
  // Hundreds of accents on one letter: cut inside the grapheme.
  return end > 0 ? text.slice(0, end) : [...beginning].slice(0, maxCharacters).join('')
}
