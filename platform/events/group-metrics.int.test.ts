import type { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { metrics } from '../process/metrics.ts'
import { connectRedis } from '../redis.ts'
import { oldestUnprocessedSeconds } from './group-age.ts'
import { reportGroups } from './group-metrics.ts'
import { readGroups } from './group-state.ts'
import { acknowledge, ensureGroups, readNew } from './stream-group.ts'

const streams = ['waybill:{sales:0}', 'waybill:{sales:1}', 'waybill:{sales:2}']
let redis: Redis
beforeAll(async () => {
  redis = connectRedis(await createTestRedis(), createLog('test', 'silent'))
  reportGroups(redis, [{ group: 'readers', streams }])
})
afterAll(() => redis.disconnect())

const shown = async (name: string) => (await metrics().getSingleMetric(name)!.get()).values[0]?.value
const backlog = async () => [await shown('waybill_stream_lag'), await shown('waybill_stream_pending')]
const read = () =>
  readNew(redis, { group: 'readers', consumer: 'one', streams: streams.slice(0, 2), count: 4, blockMilliseconds: 10 })

it('shows what the group has not read and what it has not acknowledged, over all its streams', async () => {
  // The third stream does not exist.
  await ensureGroups(redis, 'readers', streams.slice(0, 2))
  expect(await backlog()).toEqual([0, 0])
  for (const stream of streams.slice(0, 2)) for (const text of 'abcdef') await redis.xadd(stream, '*', 'event', text)
  expect(await backlog()).toEqual([12, 0])
  const entries = await read()
  expect(await backlog()).toEqual([12 - entries.length, entries.length])
  await acknowledge(redis, 'readers', entries)
  expect(await backlog()).toEqual([12 - entries.length, 0])
})

it('counts entries itself where Redis cannot tell, because one of them was deleted', async () => {
  const entries = await redis.xrange(streams[0]!, '-', '+')
  await redis.xdel(streams[0]!, entries.at(-2)![0])
  const undelivered = async () => {
    const last = (await readGroups(redis, streams[0]!)).get('readers')!.lastDelivered
    const other = (await readGroups(redis, streams[1]!)).get('readers')!.lag!
    return (await redis.xrange(streams[0]!, `(${last}`, '+')).length + other
  }
  const [lag] = await backlog()
  expect(lag).toBeGreaterThan(0)
  expect(lag).toBe(await undelivered())
})

it('tells the age of the oldest entry that is not processed, read or not', async () => {
  const aged = 'waybill:{sales:3}'
  const age = () => oldestUnprocessedSeconds(redis, 'aged', [aged, 'waybill:{sales:4}'])
  expect(await age()).toBe(0)
  const [seconds] = await redis.time()
  const id = (ago: number) => `${(Number(seconds) - ago) * 1_000}-0`
  for (const ago of [300, 200, 100]) await redis.xadd(aged, id(ago), 'event', 'x')
  // The group does not exist yet.
  expect(await age()).toBeCloseTo(300, -1)
  await ensureGroups(redis, 'aged', [aged])
  expect(await age()).toBeCloseTo(300, -1)
  const first = await redis.xreadgroup('GROUP', 'aged', 'one', 'COUNT', 1, 'STREAMS', aged, '>')
  expect(first).toHaveLength(1)
  expect(await age()).toBeCloseTo(300, -1)
  await redis.xack(aged, 'aged', id(300))
  expect(await age()).toBeCloseTo(200, -1)
  await redis.xreadgroup('GROUP', 'aged', 'one', 'COUNT', 9, 'STREAMS', aged, '>')
  await redis.xack(aged, 'aged', id(200), id(100))
  expect(await age()).toBe(0)
})
