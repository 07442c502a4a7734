import type { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { metrics } from '../process/metrics.ts'
import { connectRedis } from '../redis.ts'
import { reportGroup } from './group-metrics.ts'
import { readGroups } from './group-state.ts'
import { acknowledge, ensureGroups, readNew } from './stream-group.ts'

const streams = ['waybill:{sales:0}', 'waybill:{sales:1}', 'waybill:{sales:2}']
let redis: Redis
beforeAll(async () => {
  redis = connectRedis(await createTestRedis(), createLog('test', 'silent'))
  reportGroup(redis, 'readers', streams)
})
afterAll(() => redis.disconnect())

const shown = async (name: string) => (await metrics.getSingleMetric(name)!.get()).values[0]?.value
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
