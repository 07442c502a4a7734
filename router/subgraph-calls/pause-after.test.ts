import { expect, test } from 'vitest'
import { pauseAfter } from './pause-after.ts'

test('operations are collected the longer, the larger the last batch was, up to a limit', () => {
  expect([1, 5, 10, 64].map(pauseAfter)).toEqual([3, 15, 30, 30])
})
