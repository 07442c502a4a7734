import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { publicationLease } from '#schema/events/streams.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { type Database, openDatabase } from '../postgres/database.ts'
import { createLog } from '../process/log.ts'
import { connectRedis } from '../redis.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { enqueue } from './enqueue.ts'
import { nameOf } from './epoch-marker.ts'
import { leaseMilliseconds, startPublicationLease } from './publication-lease.ts'
import { type Relay, startRelay } from './relay.ts'

const log = createLog('test', 'silent')
let testDatabase: TestDatabase
let database: Database
/** Of a process whose relay does not run. */
let dead: Database
let redis: Redis
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  testDatabase = await createTestDatabase('product')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  dead = openDatabase({ url: testDatabase.url, applicationName: 'test' })
})
afterAll(async () => {
  await database.end()
  await dead.end()
  await testDatabase.drop()
})
beforeEach(async () => {
  await database`truncate outbox`
  redis = connectRedis(await createTestRedis(), log)
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
  redis.disconnect()
})

function start(relay: Pick<Relay, 'unmarked'> = { unmarked: () => new Set() }) {
  running.push(startPublicationLease({ database, redis, source: 'product', relay, log }))
}
function relay() {
  const started = startRelay({ database, redis, source: 'product', log })
  running.push(started)
  return started
}
const write = (by: Database) =>
  by.transact(async (transaction) => enqueue(transaction, [{ stream: 'waybill:{product:0}', payload: '{}' }]))
const currentEpoch = async () => nameOf((await redis.get('waybill:epoch:product'))!)
const left = () => redis.pttl(publicationLease('product'))

describe('the lease of a publisher', () => {
  it('exists while everything is published, no longer than promised, and names the epoch', async () => {
    relay()
    start()
    await waitUntil(async () => (await left()) > 0)
    expect(await left()).toBeLessThanOrEqual(leaseMilliseconds)
    expect(await redis.get(publicationLease('product'))).toBe(await currentEpoch())
    for (let times = 20; times > 0; times--) await write(database)
    await waitUntil(async () => (await left()) > 0)
  })

  it('does not wait for the marks of rows that its own process has published, in this epoch', async () => {
    const own = relay()
    // The first rows are found by a search, which marks them at once.
    const left = async () => (await database`select id from outbox where published_at is null`).length
    await write(database)
    await waitUntil(async () => (await left()) === 0)
    const epoch = await currentEpoch()
    // The search of the first connection to Redis may still run, and find this one, too.
    await waitUntil(async () => {
      if (own.unmarked(epoch).size > 0) return true
      await write(database)
    })
    expect(own.unmarked('another').size).toBe(0)
    await waitUntil(() => own.unmarked(epoch).size === 0)
    expect(await left()).toBe(0)
  })

  it('ends when a process has died between a commit and the publication, until another has published the event', async () => {
    relay()
    start()
    await waitUntil(async () => (await left()) > 0)
    const before = await redis.xlen('waybill:{product:0}')
    await write(dead)
    await waitUntil(async () => (await left()) < 0)
    await waitUntil(async () => (await left()) > 0)
    expect(await redis.xlen('waybill:{product:0}')).toBe(before + 1)
  })

  it('is not granted without an epoch: Redis has lost events that the outbox calls published', async () => {
    relay()
    start()
    await waitUntil(async () => (await left()) > 0)
    for (const one of running.splice(0)) await one.stop()
    await redis.flushdb()
    const lookUps = vi.spyOn(redis, 'eval')
    start()
    await waitUntil(() => lookUps.mock.calls.length > 2)
    expect(await left()).toBeLessThan(0)
    relay()
    await waitUntil(async () => (await left()) > 0)
  })
})
