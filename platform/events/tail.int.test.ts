import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { untilBlocked } from '../testing/until-blocked.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { startTail } from './tail.ts'

const log = createLog('test', 'silent')
const streams = ['waybill:{sales:0}', 'waybill:{sales:1}', 'waybill:{sales:2}']
let redis: Redis
let blockingRedis: Redis

beforeEach(async () => {
  const url = await createTestRedis()
  redis = connectRedis(url, log)
  blockingRedis = connectBlockingRedis(url, log)
})
afterEach(() => redis.disconnect())

describe('a tail', () => {
  it('reads entries added in one step as one batch, from all streams, also after blocking', async () => {
    const came: string[] = []
    const tail = await startTail({
      ...{ blockingRedis, redis, streams, log },
      // Its second read is too late for this test.
      paceMilliseconds: () => 60_000,
      onEntries: (entries) => came.push(...entries.map(({ stream, fields }) => `${stream} ${fields[1]}`)),
    })
    await untilBlocked(redis)
    const step = redis.multi()
    for (const stream of streams) step.xadd(stream, '*', 'event', 'a').xadd(stream, '*', 'event', 'b')
    await step.exec()
    await waitUntil(async () => came.length > 0)
    expect(came).toEqual(streams.flatMap((stream) => [`${stream} a`, `${stream} b`]))
    await tail.stop()
  })
})
