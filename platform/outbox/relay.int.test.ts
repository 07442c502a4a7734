import { once } from 'node:events'
import type { Redis } from 'ioredis'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { type Database, openDatabase } from '../postgres/database.ts'
import { createLog } from '../process/log.ts'
import { connectRedis } from '../redis.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { timeOrderedUuid } from '../values/random.ts'
import { enqueue } from './enqueue.ts'
import type { OutboxEvent } from './event.ts'
import { type Relay, startRelay } from './relay.ts'
import { outboxRow } from './row.ts'

const log = createLog('test', 'silent')
const { database, url } = await databaseForTests('sales')
let redis: Redis
const relays: Relay[] = []
const databases: Database[] = []

beforeEach(async () => {
  await database`truncate outbox`
  redis = connectRedis(await createTestRedis(), log)
  // A relay searches the outbox again when the connection becomes ready.
  await redis.ping()
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
/** A separate process: the relay is not told of its writes. */
const openAnother = () => {
  const another = openDatabase({ url: url, applicationName: 'test' })
  databases.push(another)
  return another
}
/** A relay that has searched the outbox and waits for announcements. */
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
  it('publishes committed events in the order in which they were written', async () => {
    const many = events(1_200)
    await write(many.slice(0, 700))
    // More rows than one read returns.
    for (const one of many.slice(700)) await write([one])
    start()
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(events(1_200).map((event) => event.payload))
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

  it('publishes announced events without reading the outbox', async () => {
    await startIdle()
    await database.transact(async ({ announce }) => announce([outboxRow([event('announced')])]))
    await waitUntil(async () => (await published()).includes('announced'))
  })

  it('finds events that were not announced', async () => {
    await startIdle()
    // From a process that died after its commit.
    await database`
      insert into outbox (id, streams, payloads, created_at)
      values (${timeOrderedUuid()}, '{s}', 'left behind', now() - interval '3 seconds')`
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(['first', 'left behind'])
  })

  it('reads events from the outbox again, in order, if they are too many to keep in memory', async () => {
    await startIdle({ mostAnnounced: 10 })
    const many = events(700)
    for (let from = 0; from < many.length; from += 7) await write(many.slice(from, from + 7))
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toEqual(['first', ...many.map(({ payload }) => payload)])
  })

  it('shares the work with other relays, without publishing an event twice', async () => {
    const processes = [openAnother(), openAnother(), openAnother()]
    // A relay begins with a search of all unmarked rows. It is over when the relay has published a row of its process.
    for (const process of processes) {
      start({ database: process })
      await write([event('first')], process)
      await waitUntil(async () => (await waiting()) === 0)
    }
    const before = await redis.xlen('s')
    let written = 0
    // Longer than the interval of the safety poll, which must not publish rows that are in flight.
    for (const end = performance.now() + 1_200; performance.now() < end; written += 30) {
      await Promise.all(processes.map((process) => write(events(10), process)))
    }
    await waitUntil(async () => (await waiting()) === 0)
    expect((await redis.xlen('s')) - before).toBe(written)
  })

  it('publishes events that Redis has lost before all others', async () => {
    await write([event('earlier')])
    start()
    await waitUntil(async () => (await waiting()) === 0)
    const other = redis.duplicate()
    for (let round = 0; round < 5; round++) {
      await other.flushdb()
      // It recovers by itself.
      redis.disconnect(true)
      await write([event(`later ${round}`)])
      await waitUntil(async () => (await published(other)).includes(`later ${round}`))
      expect((await published(other))[0]).toBe('earlier')
    }
    other.disconnect()
  })

  it('publishes events again after Redis has lost its data', async () => {
    await write(events(5))
    start()
    await waitUntil(async () => (await waiting()) === 0)
    await redis.flushdb()
    await waitUntil(async () => (await redis.xlen('s')) === 5)
    expect(await published()).toEqual(events(5).map((event) => event.payload))
  })

  it('warns of lost data while it runs, and not at its start, when both may have been restarted', async () => {
    const levels: unknown[] = []
    const recorded = pino({ level: 'info' }, { write: (line: string) => void levels.push(JSON.parse(line).level) })
    await write(events(5))
    start()
    await waitUntil(async () => (await waiting()) === 0)
    for (const relay of relays.splice(0)) await relay.stop()
    await redis.flushdb()
    relays.push(startRelay({ database, redis, source: 'sales', log: recorded }))
    await waitUntil(async () => (await redis.xlen('s')) === 5)
    expect(levels).toEqual([30])
    await redis.flushdb()
    await waitUntil(async () => (await redis.xlen('s')) === 5)
    expect(levels).toEqual([30, 40])
  })

  it('publishes events again even if it times out and Redis executes its command later', async () => {
    await write(events(3))
    start()
    await waitUntil(async () => (await waiting()) === 0)
    for (const relay of relays.splice(0)) await relay.stop()
    await redis.flushdb()
    const impatient = connectRedis(`redis://${redis.options.host}:${redis.options.port}/${redis.options.db}`, log)
    const { set } = impatient
    // A slow Redis: the command has been sent, and the relay no longer waits for it.
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

  it('publishes events again that Redis lost between publishing and marking', async () => {
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
    // The second relay has handled the loss, or waits for the first.
    const waits = async () =>
      (await database`select from pg_locks where locktype = 'advisory' and not granted`).length > 0
    await waitUntil(async () => (await redis.exists('waybill:epoch:sales')) === 1 || (await waits()))
    forgotten.resolve()
    await waitUntil(async () => (await redis.xlen('s')) === 3)
    slow.disconnect()
  })

  it('marks nothing that Redis has lost before another relay has searched', async () => {
    await startIdle()
    const another = openAnother()
    await another.transact(async (transaction) => {
      // No relay can mark rows.
      await transaction`select pg_advisory_xact_lock(hashtext('waybill relay epoch'))`
      await write(events(3))
      await waitUntil(async () => (await published()).length === 4)
      await redis.flushdb()
      // As another relay does that finds nothing to publish again: these three are not marked.
      await transaction`update publication_epoch set epoch = 'the next'`
      await redis.set('waybill:epoch:sales', 'the next')
    })
    await waitUntil(async () => (await redis.xlen('s')) === 3)
    expect(await published()).toEqual(['event 0', 'event 1', 'event 2'])
    await waitUntil(async () => (await waiting()) === 0)
  })

  it('keeps events while Redis is unavailable, and publishes them when it is back', async () => {
    start()
    const away = once(redis, 'end')
    redis.disconnect()
    await away
    await write(events(3))
    await redis.connect()
    await waitUntil(async () => (await waiting()) === 0)
    expect(await published()).toHaveLength(3)
  })

  it('publishes the remaining events before it stops', async () => {
    const relay = start()
    await write(events(3))
    await relay.stop()
    expect(await published()).toHaveLength(3)
  })
})
