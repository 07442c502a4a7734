// What a Redis of this machine has after it was stopped in order, and after it was killed.
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { epochMarker } from '#platform/outbox/epoch-marker.ts'
import { type RedisUser, redisUsers } from '../secrets.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { accessOf } from './access.ts'
import { findNativeRedis } from './native.ts'
import { type RedisServer, startRedis } from './start.ts'

const native = await findNativeRedis(undefined, () => {})
const access = accessOf({
  redisPasswords: Object.fromEntries(redisUsers.map((user) => [user, `password-of-${user}`])) as Record<
    RedisUser,
    string
  >,
})
const told = 'was not stopped in order: the services publish their latest events again, which is expected'

/** For a machine that is busy. */
const patience = { timeout: 30_000 }

/** Starts a server on a directory, as often as it is called. */
async function createStarter(embedded: boolean) {
  const temporary = await temporaryDirectory()
  onTestFinished(() => temporary[Symbol.asyncDispose]())
  const directory = join(temporary.path, 'redis')
  return {
    directory,
    async start(): Promise<{ server: RedisServer; redis: Redis; lines: string[] }> {
      const lines: string[] = []
      const log = (line: string) => lines.push(line)
      const server = await startRedis({ directory, embedded, access, log })
      const redis = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 })
      redis.on('error', () => {})
      onTestFinished(async () => {
        redis.disconnect()
        await server.stop()
      })
      return { server, redis, lines }
    },
  }
}

async function historyOf(redis: Redis): Promise<string> {
  return /master_replid:(\w+)/.exec(await redis.info('replication'))![1]!
}

describe.each([
  { name: 'an installed Redis', embedded: false, skip: !native?.hasSelectors },
  { name: 'the embedded Valkey', embedded: true, skip: false },
])('$name', { timeout: 120_000 }, ({ embedded, skip }) => {
  test.skipIf(skip)('has its streams, groups and epoch after a stop in order', async () => {
    const { start } = await createStarter(embedded)
    const first = await start()
    const id = await first.redis.xadd('stream', '*', 'event', 'ä'.repeat(1_000))
    await first.redis.xgroup('CREATE', 'stream', 'group', '0')
    await first.redis.xreadgroup('GROUP', 'group', 'consumer', 'STREAMS', 'stream', '>')
    await first.redis.set('brief', 'value', 'PX', 3_600_000)
    await first.redis.set(epochMarker('sales'), `epoch@${await historyOf(first.redis)}`)
    await first.redis.set(epochMarker('product'), `epoch@${'0'.repeat(40)}`)
    await first.server.stop()

    const second = await start()
    expect(await second.redis.xrange('stream', '-', '+')).toEqual([[id, ['event', 'ä'.repeat(1_000)]]])
    expect(await second.redis.xpending('stream', 'group')).toEqual([1, id, id, [['consumer', '1']]])
    expect(await second.redis.pttl('brief')).toBeGreaterThan(0)
    expect(await second.redis.get(epochMarker('sales'))).toBe(`epoch@${await historyOf(second.redis)}`)
    // Was not current before either: its events may have been lost before the stop.
    expect(await second.redis.get(epochMarker('product'))).toBe(`epoch@${'0'.repeat(40)}`)
    expect(second.lines).toEqual([])
  })

  test.skipIf(skip)('does not claim to have everything after a kill', async () => {
    const { start } = await createStarter(embedded)
    const first = await start()
    await first.server.stop()
    const second = await start()
    const marker = `epoch@${await historyOf(second.redis)}`
    await second.redis.set(epochMarker('sales'), marker)
    second.server.process.kill('SIGKILL')
    await expect.poll(() => second.server.process.deaths, patience).toBe(1)
    expect([null, marker]).toContain(await second.redis.get(epochMarker('sales')))
    expect(await historyOf(second.redis)).not.toBe(marker.split('@')[1])
    await expect.poll(() => second.lines, patience).toContain(told)
  })
})

describe('the saved data of the embedded Valkey', { timeout: 120_000 }, () => {
  test('is removed once it is loaded, so that it is not loaded again after a kill', async () => {
    const { start, directory } = await createStarter(true)
    const first = await start()
    await first.redis.set('key', 'old')
    await first.server.stop()
    expect(await readdir(join(directory, 'embedded'))).toEqual(['dump.rdb'])
    const { server, redis } = await start()
    expect(await redis.get('key')).toBe('old')
    expect(await readdir(join(directory, 'embedded'))).toEqual([])
    server.process.kill('SIGKILL')
    await expect.poll(() => server.process.deaths, patience).toBe(1)
    expect(await redis.get('key')).toBeNull()
  })

  test('is dropped if Valkey cannot load it', async () => {
    const { start, directory } = await createStarter(true)
    const first = await start()
    await first.server.stop()
    await writeFile(join(directory, 'embedded', 'dump.rdb'), 'REDIS0011 and no more')
    const { redis, lines } = await start()
    expect(await redis.ping()).toBe('PONG')
    expect(lines.join('\n')).toContain('cannot be loaded, starting without them')
  })
})
