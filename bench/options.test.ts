import { expect, test } from 'vitest'
import { isWanted, readOptions } from './options.ts'

const defaults = { seconds: 6, rounds: 3, switches: ['with-limits'], values: ['rate'] }

test('without options the defaults apply', () => {
  const options = readOptions(defaults, [])
  expect(options).toMatchObject({ milliseconds: 6_000, rounds: 3, only: [], values: {} })
  expect(options.switches.size).toBe(0)
  expect(isWanted(options, 'closed 64')).toBe(true)
})

test('parts are selected by substrings of their names', () => {
  const options = readOptions(defaults, [
    '--only',
    'closed,open 167',
    '--seconds',
    '2.5',
    '--with-limits',
    '--rate',
    '9',
  ])
  expect(options.milliseconds).toBe(2_500)
  expect(options.switches.has('with-limits')).toBe(true)
  expect(options.values).toEqual({ rate: '9' })
  expect(['closed 64', 'open 167', 'open 500'].map((part) => isWanted(options, part))).toEqual([true, true, false])
})

test.each([[['--seconds', 'many']], [['--rounds', '0']], [['--fast']]])('%j is refused', (line) => {
  expect(() => readOptions(defaults, line)).toThrow()
})
