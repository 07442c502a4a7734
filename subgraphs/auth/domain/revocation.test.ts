import { expect, test } from 'vitest'
import { issuedUntil, lastExpiry, millisecondsUntilIssuable } from './revocation.ts'

const now = new Date('2026-11-22T10:00:00.400Z')
const until = new Date('2026-11-22T10:00:01Z')

test('all tokens of a client end up to the second after this one: for those that are being issued', () => {
  expect(issuedUntil(now)).toEqual(until)
})

test('the last of them would have ended by itself an hour later', () => {
  expect(lastExpiry(until)).toEqual(new Date('2026-11-22T11:00:01Z'))
})

test('the next token waits until it is not taken for one of them', () => {
  expect(millisecondsUntilIssuable(until, now)).toBe(1_600)
  expect(millisecondsUntilIssuable(until, new Date('2026-11-22T10:00:02Z'))).toBe(0)
  expect(millisecondsUntilIssuable(undefined, now)).toBe(0)
})
