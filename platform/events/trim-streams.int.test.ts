import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRedis } from '../../local/redis/start.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { acknowledge, ensureGroups, readNew } from './stream-group.ts'
import { trimStreams } from './trim-streams.ts'

const stream = 'waybill:{sales:0}'
const hour = 3_600_000
let redis: Redis

beforeEach(async () => {
  redis = new Redis(await createTestRedis())
})
afterEach(() => redis.disconnect())

/** Entries of this age and of the size of events: Redis removes whole blocks of 4 KiB. */
async function publish(count: number, millisecondsAgo: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `${Date.now() - millisecondsAgo}-${index + 1}`)
  const pipeline = redis.pipeline()
  for (const id of ids) pipeline.xadd(stream, id, 'event', 'x'.repeat(500))
  await pipeline.exec()
  return ids
}
const trim = (groups = ['delivery', 'product']) =>
  trimStreams(redis, { streams: [stream, 'waybill:{sales:1}'], groups, keptForMilliseconds: hour })
const left = async () => (await redis.xrange(stream, '-', '+')).map(([id]) => id)
const read = (group: string, count: number) =>
  readNew(redis, { group, consumer: 'c', streams: [stream], count, blockMilliseconds: 1 })
async function readAndAcknowledge(group: string, count: number) {
  await acknowledge(redis, group, await read(group, count))
}

describe('trimming a stream', () => {
  it('removes old entries that every group has acknowledged', async () => {
    await publish(200, 2 * hour)
    const young = await publish(10, 0)
    for (const group of ['delivery', 'product']) {
      await ensureGroups(redis, group, [stream])
      await readAndAcknowledge(group, 300)
    }
    expect(await trim()).toBeGreaterThan(150)
    expect(await left()).toEqual(expect.arrayContaining(young))
  })

  it('removes nothing that a group has not read, for example while its consumer is paused', async () => {
    const old = await publish(200, 2 * hour)
    await ensureGroups(redis, 'delivery', [stream])
    await ensureGroups(redis, 'product', [stream])
    await readAndAcknowledge('delivery', 200)
    await readAndAcknowledge('product', 120)
    expect(await trim()).toBeGreaterThan(50)
    expect(await left()).toEqual(expect.arrayContaining(old.slice(120)))
    expect((await read('product', 200)).map(({ id }) => id)).toEqual(old.slice(120))
  })

  it('removes no pending entry, and none after it', async () => {
    const old = await publish(200, 2 * hour)
    await ensureGroups(redis, 'delivery', [stream])
    await ensureGroups(redis, 'product', [stream])
    await readAndAcknowledge('delivery', 200)
    const entries = await read('product', 200)
    await acknowledge(
      redis,
      'product',
      entries.filter((_, index) => index !== 100),
    )
    await trim()
    const remaining = await left()
    expect(remaining).toEqual(expect.arrayContaining(old.slice(100)))
    expect(remaining.length).toBeLessThan(150)
  })

  it('waits for a group that does not exist yet, for a week', async () => {
    await publish(100, 8 * 24 * hour)
    const old = await publish(100, 6 * 24 * hour)
    await ensureGroups(redis, 'delivery', [stream])
    await readAndAcknowledge('delivery', 300)
    await trim()
    expect(await left()).toEqual(expect.arrayContaining(old))
    expect((await left()).length).toBeLessThan(150)
    // Finally the group reads, from the beginning.
    await ensureGroups(redis, 'product', [stream])
    await trim()
    expect((await read('product', 300)).map(({ id }) => id)).toEqual(expect.arrayContaining(old))
  })

  it('respects groups that it was not told of', async () => {
    await publish(200, 2 * hour)
    await ensureGroups(redis, 'accounting', [stream])
    expect(await trim([])).toBe(0)
  })

  it('keeps less while Redis is short of memory, but everything that a group needs', async () => {
    // A Redis of its own: the other tests need theirs with all of its memory.
    await using directory = await temporaryDirectory()
    const server = await startRedis({ directory: directory.path })
    redis.disconnect()
    redis = new Redis(server.url)
    const old = await publish(200, hour / 2)
    for (const group of ['delivery', 'product']) await ensureGroups(redis, group, [stream])
    await readAndAcknowledge('delivery', 200)
    await readAndAcknowledge('product', 100)
    const short = { streams: [stream], groups: [], keptForMilliseconds: hour, keptForAtLeastMilliseconds: 60_000 }
    expect(await trimStreams(redis, short)).toBe(0)
    const used = Number((await redis.info('memory')).match(/used_memory:(\d+)/)![1])
    await redis.config('SET', 'maxmemory', Math.round(used * 1.4))
    expect(await trimStreams(redis, { ...short, keptForAtLeastMilliseconds: hour })).toBe(0)
    expect(await trimStreams(redis, short)).toBeGreaterThan(50)
    expect(await left()).toEqual(expect.arrayContaining(old.slice(100)))
    await server.stop()
  })

  it('goes by age alone if no group reads the stream', async () => {
    await publish(200, 2 * hour)
    const young = await publish(10, hour / 2)
    expect(await trim([])).toBeGreaterThan(150)
    expect(await left()).toEqual(expect.arrayContaining(young))
  })
})
