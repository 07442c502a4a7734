import { expect, it } from 'vitest'
import { periodOf } from './range.ts'

it('covers whole intervals, and the current one is the last', () => {
  const now = Date.parse('2026-03-10T12:34:30Z')
  expect(periodOf('hour', now)).toEqual({
    from: '2026-03-10T11:35:00.000Z',
    before: '2026-03-10T12:35:00.000Z',
    interval: 'MINUTE',
  })
  expect(periodOf('hour', now + 29_000)).toEqual(periodOf('hour', now))
  expect(periodOf('week', now)).toEqual({
    from: '2026-03-04T00:00:00.000Z',
    before: '2026-03-11T00:00:00.000Z',
    interval: 'DAY',
  })
})
