import { expect, test } from 'vitest'
import { issuedUntil, lastExpiry, millisecondsUntilIssuable } from './revocation.ts'

const now = new Date('2026-11-22T10:00:00.400Z')
const until = new Date('2026-11-22T10:00:01Z')

test('a revocation of all tokens covers the next second too, for tokens that are being issued', () => {
  expect(issuedUntil(now)).toEqual(until)
})

test('the last revoked token would have expired an hour later', () => {
  expect(lastExpiry(until)).toEqual(new Date('2026-11-22T11:00:01Z'))
})

test('the next token waits until its iat is after the revoked ones', () => {
  expect(millisecondsUntilIssuable(until, now)).toBe(1_600)
  expect(millisecondsUntilIssuable(until, new Date('2026-11-22T10:00:02Z'))).toBe(0)
  expect(millisecondsUntilIssuable(undefined, now)).toBe(0)
})
