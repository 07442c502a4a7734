import { expect, it } from 'vitest'
import { readMoment } from './moment.ts'

it.each([
  ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00.000Z'],
  ['2026-11-22t09:30:00.123456z', '2026-11-22T09:30:00.123Z'],
  ['2026-11-22T09:30:00.5+02:00', '2026-11-22T07:30:00.500Z'],
  ['2024-02-29T23:59:59-00:00', '2024-02-29T23:59:59.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is a valid time', (text, moment) => {
  expect(readMoment(text)?.toISOString()).toBe(moment)
})

it.each([
  ['a day that does not exist', '2026-02-30T00:00:00Z'],
  ['a day that exists in leap years only', '2026-02-29T00:00:00Z'],
  ['a day that exists in leap years only, of a century', '2100-02-29T00:00:00Z'],
  ['31 April', '2026-04-31T00:00:00+02:00'],
  ['day 0', '2026-01-00T00:00:00Z'],
  ['month 13', '2026-13-01T00:00:00Z'],
  ['hour 24', '2026-01-01T24:00:00Z'],
  ['minute 60', '2026-01-01T00:60:00Z'],
  ['second 60', '2026-01-01T00:00:60Z'],
  ['an offset of a day', '2026-01-01T00:00:00+24:00'],
  ['no offset', '2026-01-01T00:00:00'],
  ['a day alone', '2026-01-01'],
  ['the year 0', '0000-12-31T00:00:00Z'],
  ['the year 0, by its offset', '0001-01-01T00:00:00+01:00'],
  ['the year 10000, by its offset', '9999-12-31T23:59:59-01:00'],
  ['a year of six digits', '+275760-09-13T00:00:00Z'],
  ['words', 'yesterday'],
  ['nothing', ''],
  ['a time with trailing characters', '2026-01-01T00:00:00Z\n'],
])('%s is invalid', (_, text) => {
  expect(readMoment(text)).toBeUndefined()
})
