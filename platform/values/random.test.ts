import { expect, test } from 'vitest'
import { timeOrderedUuid, uniqueBytes } from './random.ts'

test('random bytes never repeat, also when the buffer is refilled', () => {
  // Nearly three buffers.
  const drawn = Array.from({ length: 700 }, () => uniqueBytes(16))
  expect(drawn.every((bytes) => bytes.length === 16)).toBe(true)
  expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(700)
})

test('returned bytes do not change later', () => {
  const bytes = uniqueBytes(8)
  const text = bytes.toString('hex')
  for (let count = 0; count < 1_000; count++) uniqueBytes(16)
  expect(bytes.toString('hex')).toBe(text)
})

test('UUIDs are ascending, also within one millisecond', () => {
  const ids = Array.from({ length: 10_000 }, timeOrderedUuid)
  expect(ids.toSorted()).toEqual(ids)
})

test('UUIDs begin with the time', () => {
  const before = Date.now()
  const ids = Array.from({ length: 1_000 }, timeOrderedUuid)
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
  }
})
