import { expect, it } from 'vitest'
import { compareStreamIds } from './stream-id.ts'

it.each([
  ['9-5', '10-0'],
  ['10-9', '10-10'],
  ['0-0', '0-1'],
  ['1-9007199254740992', '1-9007199254740993'],
  ['18446744073709551614-0', '18446744073709551615-0'],
])('%s comes before %s', (a, b) => {
  expect(compareStreamIds(a, b)).toBeLessThan(0)
  expect(compareStreamIds(b, a)).toBeGreaterThan(0)
  expect(compareStreamIds(a, a)).toBe(0)
})
