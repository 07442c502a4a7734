import { expect, test } from 'vitest'
import { isGivenUp, maxAttempts, nextAttempt } from './retry-schedule.ts'

const start = new Date('2026-11-22T10:00:00Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

test('the first retry is quick, later ones are rarer, and the last one is more than three days after the first attempt', () => {
  let at = start
  const pauses: number[] = []
  for (let failed = 1; failed < maxAttempts; failed++) {
    const next = nextAttempt(failed, at, 0)!
    pauses.push(next.getTime() - at.getTime())
    at = next
  }
  expect(pauses[0]).toBe(5_000)
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other))
  expect(at.getTime()).toBeGreaterThan(hours(72).getTime())
  expect(at.getTime()).toBeLessThan(hours(84).getTime())
})

test('after the last attempt there is none', () => {
  expect(nextAttempt(maxAttempts - 1, start, 0)).toBeDefined()
  expect(nextAttempt(maxAttempts, start, 0)).toBeUndefined()
})

test('jitter adds at most a tenth', () => {
  expect(nextAttempt(1, start, 1)).toEqual(new Date(start.getTime() + 5_500))
})

test('an endpoint can ask for a longer pause, up to an hour, and not for a shorter one', () => {
  expect(nextAttempt(1, start, 0, 60)).toEqual(new Date(start.getTime() + 60_000))
  expect(nextAttempt(1, start, 0, 1)).toEqual(new Date(start.getTime() + 5_000))
  expect(nextAttempt(1, start, 0, 86_400)).toEqual(hours(1))
})

test('an endpoint is given up after three days without a success', () => {
  expect(isGivenUp(start, hours(71.9))).toBe(false)
  expect(isGivenUp(start, hours(72))).toBe(true)
})
