import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { untilBlocked } from '../testing/until-blocked.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { Entry } from './entry.ts'
import { claimAbandoned, ensureGroups, forgetConsumers, readNew, uncountDeliveries } from './stream-group.ts'

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

  it('claims the entries of the other streams if one cannot be read', async () => {
    await ensureGroups(redis, 'readers', streams)
    await publish('a', 'b')
    await redis.xreadgroup('GROUP', 'readers', 'dead', 'STREAMS', ...streams, '>', '>')
    await redis.del(streams[0]!)
    const claim = () => claimAbandoned(redis, { group: 'readers', consumer: 'one', streams, abandonedMilliseconds: 0 })
    expect(await claim()).toMatchObject([{ entry: { stream: streams[1], fields: ['event', 'b'] }, deliveries: 2 }])
    await redis.del(streams[1]!)
    await expect(claim()).rejects.toThrow('NOGROUP')
  })

  it('takes one delivery off the count of entries that are still pending, wherever they are', async () => {
    await ensureGroups(redis, 'readers', streams)
    await publish('a', 'b', 'c')
    const options = { group: 'readers', consumer: 'one', streams, abandonedMilliseconds: 0 }
    await redis.xreadgroup('GROUP', 'readers', 'dead', 'STREAMS', ...streams, '>', '>')
    const entries = (await claimAbandoned(redis, options)).map(({ entry }) => entry)
    await claimAbandoned(redis, { ...options, consumer: 'two' })
    await redis.xack(streams[1]!, 'readers', entries.find(({ stream }) => stream === streams[1])!.id)
    await waitUntil(
      async () => Number(((await redis.xpending(streams[0]!, 'readers', '-', '+', 1)) as unknown[][])[0]![2]) > 40,
    )
    await uncountDeliveries(redis, 'readers', entries)
    const states = (await redis.xpending(streams[0]!, 'readers', '-', '+', 9)) as [string, string, number, number][]
    expect(states.map(([, consumer, , deliveries]) => [consumer, deliveries])).toEqual([
      ['two', 2],
      ['two', 2],
    ])
    expect(Math.min(...states.map(([, , idle]) => idle))).toBeGreaterThanOrEqual(40)
    expect(((await redis.xpending(streams[1]!, 'readers')) as unknown[])[0]).toBe(0)
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
