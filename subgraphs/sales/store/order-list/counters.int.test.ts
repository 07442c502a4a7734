import { beforeEach, expect, it } from 'vitest'
import { databaseForTests } from '../../../../test/setup/database.ts'
import { addRefusal, returnRefusals, takeRefusals } from '../../refusal-counts.ts'
import { addRefusalCounts, sumCounters, sweepCounters } from './counters.ts'

const { database } = await databaseForTests('sales')
beforeEach(() => database`truncate order_counters`)

const at = (time: string) => new Date(`2026-11-28T${time}Z`)

it('adds the refusals of several processes, and sums them by minute and by hour', async () => {
  const refused = (time: string, code: string, count: number) => ({ minute: at(time), code, count })
  await Promise.all(
    Array.from({ length: 6 }, (_, index) => {
      const counts = [refused('10:00:00', 'A', 1), refused('10:00:00', 'B', 2), refused('10:59:00', 'A', 3)]
      return addRefusalCounts(database, index % 2 ? counts : counts.toReversed())
    }),
  )
  await addRefusalCounts(database, [])
  const sums = (intervalMilliseconds: number) =>
    sumCounters(database, { from: at('10:00:00'), before: at('11:00:00'), intervalMilliseconds })
  expect(await sums(60_000)).toEqual(
    expect.arrayContaining([
      { startsAt: at('10:00:00'), kind: 'REFUSED', key: 'A', count: 6, total: 0 },
      { startsAt: at('10:00:00'), kind: 'REFUSED', key: 'B', count: 12, total: 0 },
      { startsAt: at('10:59:00'), kind: 'REFUSED', key: 'A', count: 18, total: 0 },
    ]),
  )
  const hours = await sums(3_600_000)
  expect(hours).toHaveLength(2)
  expect(hours).toEqual(
    expect.arrayContaining([
      { startsAt: at('10:00:00'), kind: 'REFUSED', key: 'A', count: 24, total: 0 },
      { startsAt: at('10:00:00'), kind: 'REFUSED', key: 'B', count: 12, total: 0 },
    ]),
  )
  expect(
    await sumCounters(database, { from: at('11:00:00'), before: at('12:00:00'), intervalMilliseconds: 60_000 }),
  ).toEqual([])
})

it('keeps refusals that could not be saved, and takes each once', () => {
  takeRefusals()
  const now = at('10:00:59').getTime()
  addRefusal('A', now)
  addRefusal('A', now)
  const taken = takeRefusals()
  expect(taken).toEqual([{ minute: at('10:00:00'), code: 'A', count: 2 }])
  expect(takeRefusals()).toEqual([])
  addRefusal('A', now)
  returnRefusals(taken)
  expect(takeRefusals()).toEqual([{ minute: at('10:00:00'), code: 'A', count: 3 }])
})

it('deletes counters of more than 90 days ago', async () => {
  await database`
    insert into order_counters (period, starts_at, kind, key, count, total)
    select period, now() - days * interval '1 day', 'CREATED', 'EUR', 1, 1
    from unnest(array['minute', 'hour']) as period, unnest(array[1, 89, 91, 200]) as days`
  expect(await sweepCounters(database, 3)).toBe(3)
  expect(await sweepCounters(database, 3)).toBe(1)
  expect(await sweepCounters(database, 3)).toBe(0)
  expect(await database`select count(*)::int as count from order_counters`).toEqual([{ count: 4 }])
})
