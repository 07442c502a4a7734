import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { type Database, openDatabase } from '../postgres/database.ts'
import { createLog } from '../process/log.ts'
import { connectRedis } from '../redis.ts'
import { promotedBytes } from '../testing/promoted-bytes.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { timeOrderedUuid } from '../values/random.ts'
import { append } from './append.ts'
import { enqueue } from './enqueue.ts'
import type { OutboxEvent } from './event.ts'
import { type Relay, startRelay } from './relay.ts'
import { outboxRow } from './row.ts'

const log = createLog('test', 'silent')
let testDatabase: TestDatabase
let database: Database
let redis: Redis
const relays: Relay[] = []
const databases: Database[] = []

beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
})
afterAll(async () => {
  await database.end()
  await testDatabase.drop()
})
beforeEach(async () => {
  await database`truncate outbox`
  redis = connectRedis(await createTestRedis(), log)
})
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop()
  for (const other of databases.splice(0)) await other.end()
  redis.disconnect()
})

const start = (options: Partial<Parameters<typeof startRelay>[0]> = {}) => {
  const relay = startRelay({ database, redis, source: 'sales', log, ...options })
  relays.push(relay)
  return relay
}
/** What a process of its own would have: others are not told what it writes. */
const openAnother = () => {
  const another = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  databases.push(another)
  return another
}
/** A relay that has looked through the outbox, and waits to be told. */
const startIdle = async (options: Parameters<typeof start>[0] = {}) => {
  const relay = start(options)
  await write([event('first')])
  await waitUntil(async () => (await waiting()) === 0)
  return relay
}
const event = (payload: string): OutboxEvent => ({ stream: 's', payload })
const events = (count: number) => Array.from({ length: count }, (_, index) => event(`event ${index}`))
const write = (written: OutboxEvent[], by = database) =>
  by.transact(async (transaction) => enqueue(transaction, written))
const published = (by = redis) => by.xrange('s', '-', '+').then((entries) => entries.map(([, fields]) => fields[1]!))
const waiting = async () => Number((await database`select count(*) from outbox where published_at is null`)[0]!.count)

describe('the relay', () => {
  it('publishes what was committed, in the order in which it was written', async () => {
    const many = events(1_200)
    await write(many.slice(0, 700))
    // More rows than are read at once.
    for (const one of many.slice(700)) await write([one])
    start()
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(events(1_200).map((event) => event.payload))
  })

  it('keeps nothing of what it has published', async () => {
    const payload = 'x'.repeat(10_000)
    await redis.set('epoch', 'one')
    const kept = await promotedBytes(() =>
      append(
        redis,
        'epoch',
        // Not by `event`: what that has made for tests before lived long, and V8 makes such objects old from the start.
        Array.from({ length: 20 }, (_, index) => ({ stream: 's', payload: `${payload} ${index}` })),
      ),
    )
    expect(kept).toBeLessThan(2_000_000)
  })

  it('publishes nothing of a transaction that was rolled back', async () => {
    const failed = database.transact(async (transaction) => {
      enqueue(transaction, events(3))
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    await write([event('committed')])
    start()
    await waitUntil(async () => (await published()).length > 0)
    expect(await published()).toEqual(['committed'])
  })

  it('publishes what it is told of without looking for it', async () => {
    await startIdle()
    database.announce([outboxRow([event('announced')])])
    await waitUntil(async () => (await published()).includes('announced'))
  })

  it('finds what nobody told it of', async () => {
    await startIdle()
    // Of a process that died after its commit.
    await database`
      insert into outbox (id, streams, payloads, created_at)
      values (${timeOrderedUuid()}, '{s}', 'left behind', now() - interval '3 seconds')`
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(['first', 'left behind'])
  })

  it('reads from the outbox again what is too much to be kept in mind, in its order', async () => {
    await startIdle({ mostAnnounced: 10 })
    const many = events(700)
    for (let from = 0; from < many.length; from += 7) await write(many.slice(from, from + 7))
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(['first', ...many.map(({ payload }) => payload)])
  })

  it('shares the work with other relays, and none publishes what another has', async () => {
    const processes = [openAnother(), openAnother(), openAnother()]
    for (const process of processes) start({ database: process })
    // Each relay begins with a look at all that is not marked, whoever wrote it: those looks are to be over.
    for (const process of processes) await write([event('first')], process)
    await waitUntil(async () => (await waiting()) === 0)
    await pause(500)
    const before = await redis.xlen('s')
    // For longer than the time from one look at the outbox to the next.
    for (let round = 0; round < 25; round++) {
      await Promise.all(processes.map((process) => write(events(10), process)))
      await pause(50)
    }
    await waitUntil(async () => (await waiting()) === 0)
    expect((await redis.xlen('s')) - before).toBe(750)
  })

  it('publishes what a Redis without memory has lost before anything else', async () => {
    await write([event('earlier')])
    const relay = start()
    await waitUntil(async () => (await waiting()) === 0)
    const other = redis.duplicate()
    for (let round = 0; round < 5; round++) {
      await other.flushdb()
      // It comes back by itself.
      redis.disconnect(true)
      await write([event(`later ${round}`)])
      await waitUntil(async () => {
        relay.kick()
        return (await published(other)).includes(`later ${round}`)
      })
      expect((await published(other))[0]).toBe('earlier')
    }
    other.disconnect()
  })

  it('publishes again to a Redis that has lost its memory', async () => {
    await write(events(5))
    start()
    await waitUntil(async () => (await waiting()) === 0)
    await redis.flushdb()
    await waitUntil(async () => (await redis.xlen('s')) === 5)
    expect(await published()).toEqual(events(5).map((event) => event.payload))
  })

  it('publishes again also when it gives up on Redis, and Redis takes its word later', async () => {
    await write(events(3))
    start()
    await waitUntil(async () => (await waiting()) === 0)
    for (const relay of relays.splice(0)) await relay.stop()
    await redis.flushdb()
    const impatient = connectRedis(`redis://${redis.options.host}:${redis.options.port}/${redis.options.db}`, log)
    const { set } = impatient
    // As with a Redis that is held up: the command has been sent, and is no longer waited for.
    const giveUp = async (key: string, value: string) => {
      impatient.set = set
      await set.call(impatient, key, value)
      throw new Error('Command timed out')
    }
    impatient.set = giveUp as unknown as typeof set
    relays.push(startRelay({ database, redis: impatient, source: 'sales', log }))
    await waitUntil(async () => (await redis.xlen('s')) === 3)
    impatient.disconnect()
  })

  it('publishes again what Redis forgot between taking it and its being marked', async () => {
    const forgotten = Promise.withResolvers<void>()
    const handedOver = Promise.withResolvers<void>()
    const slow = connectRedis(`redis://${redis.options.host}:${redis.options.port}/${redis.options.db}`, log)
    const run = slow.eval.bind(slow)
    const runSlowly = async (...script: Parameters<typeof run>) => {
      await run(...script)
      handedOver.resolve()
      await forgotten.promise
    }
    slow.eval = runSlowly as typeof run
    await write(events(3))
    relays.push(startRelay({ database, redis: slow, source: 'sales', log }))
    await handedOver.promise
    await redis.flushdb()
    start()
    // The second relay either has seen to the loss, or waits for the first.
    const waits = async () =>
      (await database`select from pg_locks where locktype = 'advisory' and not granted`).length > 0
    await waitUntil(async () => (await redis.exists('waybill:epoch:sales')) === 1 || (await waits()))
    forgotten.resolve()
    await waitUntil(async () => (await redis.xlen('s')) === 3)
    slow.disconnect()
  })

  it('marks nothing that Redis has forgotten before another relay has looked', async () => {
    await startIdle()
    const another = openAnother()
    await another.transact(async (transaction) => {
      // Nobody can mark.
      await transaction`select pg_advisory_xact_lock(hashtext('waybill relay epoch'))`
      await write(events(3))
      await waitUntil(async () => (await published()).length === 4)
      await redis.flushdb()
      // What another relay does that finds nothing to be published again: these three are not marked.
      await redis.set('waybill:epoch:sales', 'the next')
    })
    await waitUntil(async () => (await redis.xlen('s')) === 3)
    expect(await published()).toEqual(['event 0', 'event 1', 'event 2'])
    await waitUntil(async () => (await waiting()) === 0)
  })

  it('keeps events while Redis is away, and publishes them when it is back', async () => {
    const relay = start()
    const away = once(redis, 'end')
    redis.disconnect()
    await away
    await write(events(3))
    relay.kick()
    await redis.connect()
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toHaveLength(3)
  })

  it('publishes what is left before it stops', async () => {
    const relay = start()
    await write(events(3))
    relay.kick()
    await relay.stop()
    expect(await published()).toHaveLength(3)
  })
})
