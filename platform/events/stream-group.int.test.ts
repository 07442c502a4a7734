import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { untilBlocked } from '../testing/until-blocked.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { Entry } from './entry.ts'
import { ensureGroups, forgetConsumers, readNew } from './stream-group.ts'

const log = createLog('test', 'silent')
const streams = ['waybill:{sales:0}', 'waybill:{sales:1}']
let redis: Redis
let blockingRedis: Redis

beforeEach(async () => {
  const url = await createTestRedis()
  redis = connectRedis(url, log)
  blockingRedis = connectBlockingRedis(url, log)
})
afterEach(() => {
  redis.disconnect()
  blockingRedis.disconnect()
})

const publish = (...payloads: string[]) =>
  Promise.all(payloads.map((payload, index) => redis.xadd(streams[index % 2]!, '*', 'event', payload)))

describe('a member of a group', () => {
  it('reads entries added in one step as one batch, from all streams, also after blocking', async () => {
    await ensureGroups(redis, 'readers', streams)
    const read = () =>
      readNew(blockingRedis, { group: 'readers', consumer: 'one', streams, count: 4, blockMilliseconds: 5_000 })
    const reading = read()
    await untilBlocked(redis)
    const step = redis.multi()
    for (const stream of streams) for (const text of 'abcdef') step.xadd(stream, '*', 'event', text)
    await step.exec()

    const texts = (entries: Entry[], stream: string) =>
      entries.flatMap((entry) => (entry.stream === stream ? entry.fields.slice(1) : [])).join('')
    const [first, second] = [await reading, await read()]
    expect(streams.map((stream) => texts(first, stream))).toEqual(streams.map(() => expect.stringMatching(/^abcd?$/)))
    expect(streams.map((stream) => texts([...first, ...second], stream))).toEqual(['abcdef', 'abcdef'])
  })

  it('is removed when it died long ago, unless it has pending entries', async () => {
    for (const stream of streams) await redis.xgroup('CREATE', stream, 'readers', '0', 'MKSTREAM')
    await publish('a')
    await redis.xreadgroup('GROUP', 'readers', 'owing', 'STREAMS', ...streams, '>', '>')
    await redis.xgroup('CREATECONSUMER', streams[0]!, 'readers', 'gone')
    const names = async () =>
      ((await redis.xinfo('CONSUMERS', streams[0]!, 'readers')) as unknown[][]).map((values) => values[1])
    const forget = (idleMilliseconds: number) => forgetConsumers(redis, { group: 'readers', streams, idleMilliseconds })
    expect(await forget(3_600_000)).toBe(0)
    await waitUntil(async () => (await forget(1)) > 0)
    expect(await names()).toEqual(['owing'])
  })
})
