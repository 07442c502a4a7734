import { describe, expect, it } from 'vitest'
import { containsNul, parseStorableJson } from './json.ts'

const six = '\\u0000'

describe('JSON from outside', () => {
  it.each([
    ['{"a":[1,"b\\n\\"{["],"c":null}', { a: [1, 'b\n"{['], c: null }],
    ['"\\\\u0000"', six],
    ['{"\\\\\\\\u0000":"\\\\u0000"}', { [`\\${six}`]: six }],
    [`${'['.repeat(100)}${']'.repeat(100)}`, expect.any(Array)],
    [`["${'['.repeat(1_000)}\\\\"]`, [`${'['.repeat(1_000)}\\`]],
    [`[${'[],'.repeat(1_000)}[]]`, expect.any(Array)],
  ])('is accepted: %.40s', (text, value) => {
    expect(parseStorableJson(text)).toEqual(value)
  })

  it.each([
    ['"\\u0000"', 'NUL'],
    ['{"a":["\\\\\\u0000"]}', 'NUL'],
    ['{"a\\u0000":1}', 'NUL'],
    ['{"a":"\\\\u0000","b":"\\u0000"}', 'NUL'],
    ['', 'not valid JSON'],
    ['"\0"', 'not valid JSON'],
    ['["', 'not valid JSON'],
    ['"\\', 'not valid JSON'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 'deeper than 100'],
    ['{"a":'.repeat(500_000), 'deeper than 100'],
  ])('is refused: %.40s', (text, message) => {
    expect(() => parseStorableJson(text)).toThrow(message)
  })
})

it('a NUL character is found in decoded values at any depth', () => {
  let deep: unknown = ['\0']
  for (let level = 0; level < 100_000; level++) deep = [deep, undefined]
  expect(containsNul(deep)).toBe(true)
  expect(containsNul([undefined, null, 1, six, { [six]: undefined }])).toBe(false)
  expect(containsNul([undefined, { a: undefined, b: '\0' }])).toBe(true)
})
