import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runScript } from '../testing/script.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { findNativeRedis } from './native.ts'
import { ping } from './ping.ts'
import { startRedis } from './start.ts'

const isInstalled = (await findNativeRedis(undefined, () => {})) !== undefined

async function start(options: Partial<Parameters<typeof startRedis>[0]> = {}) {
  const temporary = await temporaryDirectory()
  onTestFinished(() => temporary[Symbol.asyncDispose]())
  const server = await startRedis({ directory: temporary.path, ...options })
  onTestFinished(server.stop)
  return server
}

function connect(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 })
  // Connections break in these tests. The client emits an error and reconnects.
  redis.on('error', () => {})
  onTestFinished(() => redis.disconnect())
  return redis
}

describe.each([
  { name: 'an installed Redis', embedded: false, skip: !isInstalled },
  { name: 'the embedded Valkey', embedded: true, skip: false },
])('$name', { timeout: 30_000 }, ({ embedded, skip }) => {
  test.skipIf(skip)(
    'delivers the entries of a stream to a consumer group, and those of a dead consumer to another',
    async () => {
      const { url } = await start({ embedded })
      const redis = connect(url)
      await redis.xgroup('CREATE', 'stream', 'group', '0', 'MKSTREAM')
      const id = await redis.xadd('stream', '*', 'event', '{}')
      const read = await redis.xreadgroup('GROUP', 'group', 'dies', 'COUNT', 10, 'STREAMS', 'stream', '>')
      expect(read).toEqual([['stream', [[id, ['event', '{}']]]]])
      const [, claimed] = (await redis.xautoclaim('stream', 'group', 'lives', 0, '0')) as [string, unknown]
      expect(claimed).toEqual([[id, ['event', '{}']]])
      expect(await redis.xack('stream', 'group', id!)).toBe(1)
      expect(await redis.xpending('stream', 'group')).toEqual([0, null, null, null])
    },
  )

  test.skipIf(skip)('wakes a blocked reader', async () => {
    const { url } = await start({ embedded })
    const waiting = connect(url).xread('BLOCK', 10_000, 'STREAMS', 'stream', '$')
    const writer = connect(url)
    await expect.poll(() => writer.call('INFO', 'clients')).toContain('blocked_clients:1')
    await writer.xadd('stream', '*', 'event', '{}')
    expect(await waiting).toMatchObject([['stream', [[expect.any(String), ['event', '{}']]]]])
  })

  test.skipIf(skip)('handles large pipelines and large responses', async () => {
    const { url } = await start({ embedded })
    const redis = connect(url)
    const pipeline = redis.pipeline()
    for (let entry = 0; entry < 2_000; entry += 1) pipeline.xadd('stream', '*', 'event', 'x'.repeat(1_000))
    await pipeline.exec()
    const entries = await redis.xrange('stream', '-', '+')
    expect(entries).toHaveLength(2_000)
  })

  test.skipIf(skip)('refuses writes at its memory limit and evicts nothing', async () => {
    const { url } = await start({ embedded })
    expect(await connect(url).config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
  })

  test.skipIf(skip)('is restarted on the same port when it is killed', async () => {
    const told: string[] = []
    const server = await start({ embedded, log: (line) => told.push(line) })
    const redis = connect(server.url)
    await redis.ping()
    server.process.kill('SIGKILL')
    await expect.poll(() => told).toContain('redis exited (SIGKILL), restarting it')
    expect(await redis.ping()).toBe('PONG')
  })

  test.skipIf(skip)('does not outlive a parent that is killed', async () => {
    await using temporary = await temporaryDirectory()
    const { child, firstLine } = await runScript(`
      import { startRedis } from '${new URL('./start.ts', import.meta.url)}'
      const server = await startRedis({ directory: ${JSON.stringify(temporary.path)}, embedded: ${embedded} })
      console.log(server.port)`)
    expect(await ping(Number(firstLine))).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => ping(Number(firstLine)), { timeout: 10_000 }).toBe(false)
  })
})

describe.skipIf(!isInstalled)('the data of an installed Redis', { timeout: 30_000 }, () => {
  test('keeps its data between starts', async () => {
    await using temporary = await temporaryDirectory()
    const first = await startRedis({ directory: temporary.path })
    const redis = connect(first.url)
    const id = await redis.xadd('stream', '*', 'event', '{}')
    redis.disconnect()
    await first.stop()
    const second = await start({ directory: temporary.path })
    expect(await connect(second.url).xrange('stream', '-', '+')).toEqual([[id, ['event', '{}']]])
  })

  test('survives a killed server', async () => {
    const server = await start()
    const redis = connect(server.url)
    const id = await redis.xadd('stream', '*', 'event', '{}')
    server.process.kill('SIGKILL')
    await expect.poll(() => server.process.deaths).toBe(1)
    expect(await redis.xrange('stream', '-', '+')).toEqual([[id, ['event', '{}']]])
  })
})
