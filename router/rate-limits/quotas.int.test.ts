import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createQuotas, type TakeFromQuota } from './quotas.ts'
import { createSharedCount, type DrawNumbers } from './shared-count.ts'

const log = createLog('test', 'silent')
const connections: Redis[] = []
let redisUrl: string

beforeEach(async () => {
  redisUrl = await createTestRedis()
})
afterEach(() => {
  for (const redis of connections.splice(0)) redis.disconnect()
})

/** The quotas of one router, and how often it has drawn numbers. */
async function startRouter(url = redisUrl) {
  const redis = connectRedis(url, log)
  connections.push(redis)
  await redis.ping()
  const draw = createSharedCount(redis, log)
  const router = { redis, draws: 0, take: undefined as unknown as TakeFromQuota }
  const counted: DrawNumbers = (...args) => {
    router.draws++
    return draw(...args)
  }
  router.take = createQuotas(counted)
  return router
}
const minute = (requests: number) => ({ requests, windowSeconds: 60 })

async function allowed(takes: Promise<{ isExceeded: boolean }>[]): Promise<number> {
  return (await Promise.all(takes)).filter(({ isExceeded }) => !isExceeded).length
}
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

describe('a limit', () => {
  it('accepts exactly that many requests, sequential or concurrent', async () => {
    const { take } = await startRouter()
    expect(await allowed(times(300, () => take('one', minute(120))))).toBe(120)
    let passed = 0
    for (let index = 0; index < 200; index++) passed += await allowed([take('other', minute(120))])
    expect(passed).toBe(120)
  })

  it('is shared by all routers and never exceeded, at the price of a slice for each other router', async () => {
    const routers = await Promise.all(times(3, () => startRouter()))
    let passed = 0
    for (let index = 0; index < 500; index++) passed += await allowed([routers[index % 3]!.take('one', minute(1_000))])
    passed += await allowed(times(3_000, (index) => routers[index % 3]!.take('one', minute(1_000))))
    expect(passed).toBeLessThanOrEqual(1_000)
    expect(passed).toBeGreaterThanOrEqual(1_000 - 2 * 10)
  })

  it('costs a round trip for each hundredth, and none once it is used up', async () => {
    const router = await startRouter()
    for (let index = 0; index < 1_000; index++) await router.take('one', minute(1_000))
    expect(router.draws).toBe(100)
    for (let index = 0; index < 1_000; index++) {
      expect(await router.take('one', minute(1_000))).toMatchObject({ isExceeded: true, remaining: 0 })
    }
    expect(router.draws).toBe(100)
  })

  it('is reported with the remaining requests and the time until reset', async () => {
    const { take } = await startRouter()
    expect(await take('one', minute(500))).toEqual({
      requests: 500,
      windowSeconds: 60,
      isExceeded: false,
      remaining: 499,
      resetSeconds: 60,
    })
    expect(await take('one', minute(500))).toMatchObject({ remaining: 498 })
  })

  it('restarts with the next window', async () => {
    const { take } = await startRouter()
    const second = { requests: 3, windowSeconds: 1 }
    expect(await allowed(times(9, () => take('one', second)))).toBe(3)
    await waitUntil(async () => !(await take('one', second)).isExceeded)
    expect(await allowed(times(9, () => take('one', second)))).toBe(2)
  })

  it('is that of the current token if two tokens of a caller differ: they share one count', async () => {
    const { take } = await startRouter()
    expect(await allowed(times(50, () => take('one', minute(1_000))))).toBe(50)
    expect(await take('one', minute(40))).toMatchObject({ isExceeded: true })
    expect(await take('one', minute(1_000))).toMatchObject({ isExceeded: false, remaining: 949 })
  })

  it('is separate for each caller', async () => {
    const { take } = await startRouter()
    expect(await allowed(times(20, (index) => take(`caller ${index % 2}`, minute(5))))).toBe(10)
  })
})

describe('several requests at once', () => {
  it('are taken together or not at all, and no number is lost', async () => {
    const { take } = await startRouter()
    for (let index = 0; index < 33; index++) {
      expect(await take('one', minute(100), 3)).toMatchObject({ isExceeded: false, remaining: 97 - 3 * index })
    }
    expect(await take('one', minute(100), 3)).toMatchObject({ isExceeded: true, remaining: 1 })
    expect(await take('one', minute(100))).toMatchObject({ isExceeded: false, remaining: 0 })
    expect(await take('one', minute(100))).toMatchObject({ isExceeded: true, remaining: 0 })
  })

  it('are refused if they exceed the limit', async () => {
    const { take } = await startRouter()
    expect(await take('one', minute(5), 50)).toMatchObject({ isExceeded: true, remaining: 5 })
    expect(await allowed(times(10, () => take('one', minute(5))))).toBe(5)
  })

  it('take the rest of the quota if their work has been done already', async () => {
    const { take } = await startRouter()
    await take('one', minute(1_000), 990)
    expect(await take('one', minute(1_000), 50, true)).toMatchObject({ remaining: 0 })
    expect(await take('one', minute(1_000))).toMatchObject({ isExceeded: true })
  })
})

describe('without Redis', () => {
  it('each router counts locally, and counts in Redis again after the outage', async () => {
    const router = await startRouter()
    expect(await allowed(times(5, () => router.take('one', minute(10))))).toBe(5)
    router.redis.disconnect()
    // The count in Redis is unknown here: the limit restarts, but it applies.
    expect(await allowed(times(50, () => router.take('one', minute(10))))).toBe(10)
    expect(await allowed(times(50, () => router.take('two', minute(10))))).toBe(10)
    await router.redis.connect()
    await waitUntil(async () => {
      await router.take(crypto.randomUUID(), minute(10))
      return (await router.redis.keys('waybill:requests*')).length > 1
    })
  })

  it('a Redis that does not answer delays one request a second briefly, and every request is counted', async () => {
    // Forwards everything to Redis until it stops answering.
    const sockets: Socket[] = []
    const { hostname, port, pathname } = new URL(redisUrl)
    const proxy = createServer((socket) => {
      const upstream = connect(Number(port), hostname)
      sockets.push(socket, upstream)
      socket.pipe(upstream).pipe(socket)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const router = await startRouter(`redis://127.0.0.1:${(proxy.address() as AddressInfo).port}${pathname}`)
    expect(await allowed([router.take('before', minute(10))])).toBe(1)
    expect(await router.redis.keys('waybill:requests*')).toHaveLength(1)
    for (const socket of sockets) socket.unpipe()
    expect(await allowed(times(50, () => router.take('one', minute(10))))).toBe(10)
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
})
