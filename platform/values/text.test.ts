import { describe, expect, it } from 'vitest'
import { cutText, fitText, isLongerThan, readText, requireText, type TextKind } from './text.ts'

const kinds: TextKind[] = ['identifier', 'line', 'paragraphs']
const rule = (kind: TextKind, maxCharacters = 10) => ({ kind, maxCharacters })
const refused = expect.objectContaining({ name: 'Refusal', code: 'INVALID_TEXT' })

describe.each(kinds)('a text of the kind %s', (kind) => {
  it.each([null, undefined, '', ' ', '\t\n', '\u00a0\ufeff'])('that is blank (%j) is not given', (blank) => {
    expect(readText('name', blank, rule(kind))).toBeNull()
    expect(() => requireText('name', blank, rule(kind))).toThrow(refused)
  })

  it('is trimmed and composed', () => {
    expect(readText('name', ' \tCafe\u0301\r\n', rule(kind))).toBe('Caf\u00e9')
    expect(requireText('name', ' x y ', rule(kind))).toBe('x y')
  })

  it.each(['\0', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f', '\ud800', '\udfff', '\u202e', '\u2066'])(
    'is refused if it contains %j',
    (character) => {
      expect(() => readText('name', `a${character}b`, rule(kind))).toThrow(refused)
      expect(() => readText('name', `${character}b`, rule(kind))).toThrow(refused)
    },
  )

  it('is measured in code points, as the database does', () => {
    expect(readText('name', '😀'.repeat(10), rule(kind))).toBe('😀'.repeat(10))
    expect(() => readText('name', '😀'.repeat(11), rule(kind))).toThrow(refused)
    expect(() => readText('name', `${'a'.repeat(9)}😀b`, rule(kind))).toThrow(refused)
    expect(readText('name', ` ${'a'.repeat(10)} `, rule(kind))).toBe('a'.repeat(10))
  })
})

it('only paragraphs may have line feeds and tabs', () => {
  expect(readText('note', 'a\r\n\tb\rc', rule('paragraphs'))).toBe('a\n\tb\nc')
  for (const separator of ['\n', '\t', '\u2028']) {
    expect(() => readText('name', `a${separator}b`, rule('line'))).toThrow(refused)
    expect(() => readText('number', `a${separator}b`, rule('identifier'))).toThrow(refused)
  }
})

it('only identifiers may not have invisible characters: names need them', () => {
  const family = '\u{1f469}\u200d\u{1f467}'
  expect(readText('name', family, rule('line'))).toBe(family)
  expect(() => readText('number', 'A\u200bB', rule('identifier'))).toThrow(refused)
})

it('a refusal names the input, and has the given code', () => {
  const read = () => readText('carrier', 'a'.repeat(1_001), rule('line', 1_000), 'BAD_USER_INPUT')
  expect(read).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
  expect(read).toThrow('carrier must be at most 1,000 characters long')
})

describe('a text that is cut', () => {
  it.each([
    ['short', 'abc', 5, 'abc'],
    ['too long', 'abcdef', 5, 'abcde'],
    ['an emoji at the end', 'aaaa😀', 5, 'aaaa😀'],
    ['an emoji just beyond', 'aaaaa😀', 5, 'aaaaa'],
    ['emoji alone', '😀😀😀', 2, '😀😀'],
    ['a letter with two accents', 'aaae\u0301\u0302', 5, 'aaa'],
    ['a flag', 'aaaa🇩🇪', 5, 'aaaa'],
    ['an emoji of several', 'a👩‍👩‍👧', 5, 'a'],
    ['a skin tone that belongs to the last character', '👍👍🏽', 2, '👍'],
    ['more accents than fit', `a${'\u0301'.repeat(20)}`, 5, `a${'\u0301'.repeat(4)}`],
  ])('keeps graphemes whole: %s', (_, text, max, cut) => {
    expect(cutText(text, max)).toBe(cut)
    expect(isLongerThan(cutText(text, max), max)).toBe(false)
    expect(cutText(text, max).isWellFormed()).toBe(true)
  })
})

it('fitText makes a text fit: control characters become blanks, the rest is cut', () => {
  expect(fitText(' \u001b[2KDepot\nHannover', rule('line', 14))).toBe('[2KDepot Hanno')
  expect(fitText('half an emoji \ud83d', rule('line', 20))).toBe('half an emoji')
  expect(fitText('\0', rule('line'))).toBeNull()
  expect(fitText(undefined, rule('line'))).toBeNull()
})
