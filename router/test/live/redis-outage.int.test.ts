import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { type RedisServer, startRedis } from '../../../local/redis/start.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../../../test/setup/free-ports.ts'
import { post } from '../../testing/graphql-over-http.ts'
import { connectLive, type LiveClient, next } from '../../testing/live-client.ts'
import { moveOrder, placeOrder, publish } from '../../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../../testing/system.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let starts = 0
let port: number
let server: RedisServer
let system: TestSystem
let live: LiveClient

// A new directory each time, so that this Redis starts without data.
const start = () => startRedis({ directory: join(directory.path, `redis-${++starts}`), port })
const follow = (id: string) => live.subscribe(`subscription { orderStatusChanged(orderId: "${id}") { version } }`)
const version = (version: number) => ({ data: { orderStatusChanged: { version } } })

beforeAll(async () => {
  directory = await temporaryDirectory()
  ;[port] = (await someFreePorts(1)) as [number]
  server = await start()
  system = await startTestSystem(server.url)
  const token = await system.issuer.clientToken('orders:read')
  // Redis must have been available once, or no token is accepted: see docs/adr/0011-revocations-are-kept-in-memory.md.
  await waitUntil(async () => (await post(system.http, { query: '{ __typename }' }, { token })).status === 200)
  await server.stop()
  live = connectLive(system.webSocket, token)
})
afterAll(async () => {
  await live.client.dispose()
  await system.stop()
  await server?.stop()
  await directory[Symbol.asyncDispose]()
})

it('a follower misses nothing while Redis is unavailable, nor when it comes back without its data', async () => {
  const order = placeOrder()
  const updates = follow(order.id)
  expect(await next(updates)).toEqual(version(1))

  // The event of this change never reaches a stream.
  moveOrder(order, 'SHIPPED')
  server = await start()
  expect(await next(updates)).toEqual(version(2))

  await server.stop()
  const another = placeOrder()
  const others = follow(another.id)
  expect(await next(others)).toEqual(version(1))
  moveOrder(another, 'SHIPPED')
  moveOrder(order, 'DELIVERED')
  server = await start()
  expect(await next(updates)).toEqual(version(3))
  expect(await next(others)).toEqual(version(2))

  const redis = new Redis(server.url)
  await publish(redis, moveOrder(another, 'DELIVERED'))
  redis.disconnect()
  expect(await next(others)).toEqual(version(3))
})
