import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EventType } from '#schema/events/envelope.ts'
import { databaseForTests } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { type EventOutcome, startConsumer } from './consumer.ts'
import { type DeadLetter, findDeadLetter, maxDeadLetters, readDeadLetters, redrive } from './dead-letters.ts'
import { followedBy, on } from './handler.ts'

const log = createLog('test', 'silent')
const streams = ['waybill:{sales:0}', 'waybill:{sales:1}']
const dead = 'waybill:dead:readers'

/** Written by the handler, in the transaction that also marks the event as processed. */
const noted: EventType<{ text: string }> = {
  name: 'note.written',
  source: 'sales',
  key: ({ text }) => text,
  parse(data) {
    if (typeof (data as { text?: unknown }).text !== 'string') throw new Error('no text')
    return data as { text: string }
  },
}

const { database } = await databaseForTests('sales')
let redis: Redis
let redisUrl: string
let outcomes: Partial<Record<EventOutcome, number>>
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  await database`create table notes (text text not null, written_at serial)`
})
beforeEach(async () => {
  await database`truncate notes, inbox`
  outcomes = {}
  redisUrl = await createTestRedis()
  redis = connectRedis(redisUrl, log)
})
afterEach(async () => {
  for (const consumer of running.splice(0)) await consumer.stop()
  redis.disconnect()
})

function start(handle?: (texts: string[]) => void | Promise<void>, afterCommit?: () => void) {
  const blockingRedis = connectBlockingRedis(redisUrl, log)
  const handler = on(noted, async (transaction, events) => {
    const texts = events.map(({ data }) => data.text)
    await transaction`insert into notes (text) select * from unnest(${texts}::text[])`
    await handle?.(texts)
  })
  const options = {
    database,
    redis,
    blockingRedis,
    group: 'readers',
    streams,
    handlers: [afterCommit ? followedBy(handler, afterCommit) : handler],
    redeliverAfterMilliseconds: 100,
    onOutcome: (outcome: EventOutcome, count: number) => {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count
    },
    log,
  }
  const consumer = startConsumer(options)
  const stop = async () => {
    await consumer.stop()
    blockingRedis.disconnect()
  }
  running.push({ stop })
}

const outage = () => Object.assign(new Error('terminating connection'), { code: '57P01' })
const envelope = (text: unknown, overrides = {}) =>
  JSON.stringify({
    event_id: `evt_${randomUUID()}`,
    event_type: 'note.written',
    timestamp: '2026-11-22T10:00:00Z',
    source: 'sales-service',
    data: { text },
    ...overrides,
  })
const publish = (...payloads: string[]) =>
  Promise.all(payloads.map((payload, index) => redis.xadd(streams[index % 2]!, '*', 'event', payload)))
const notes = async () => (await database`select text from notes order by written_at`).map((row) => row.text)
const pending = async () => {
  const summaries = await Promise.all(streams.map((stream) => redis.xpending(stream, 'readers')))
  return summaries.reduce((sum, summary) => sum + Number(summary[0]), 0)
}
const deadLetters = async () =>
  (await redis.xrange(dead, '-', '+')).map(([, fields]) =>
    Object.fromEntries(fields.flatMap((field, index) => (index % 2 ? [] : [[field, fields[index + 1]]]))),
  )

const letters = async () => {
  const found: DeadLetter[] = []
  for await (const letter of readDeadLetters(redis, 'readers')) found.push(letter)
  return found
}

describe('a consumer', () => {
  it('calls afterCommit after commits with such events only', async () => {
    const seen: string[][] = []
    let isWriting = Promise.resolve()
    const read = async () => void seen.push(await notes())
    start(undefined, () => {
      isWriting = read()
    })
    await publish(envelope('a', { event_type: 'something.else' }), envelope(7))
    await waitUntil(() => outcomes.foreign === 1 && outcomes.buried === 1)
    expect(seen).toEqual([])
    await publish(envelope('b'))
    await waitUntil(() => seen.length > 0)
    await isWriting
    expect(seen).toEqual([['b']])
  })

  it('reads events that were published before it started', async () => {
    await publish(envelope('a'), envelope('b'))
    start()
    await waitUntil(async () => (await notes()).length === 2)
    await waitUntil(async () => (await pending()) === 0)
  })

  it('applies an event once, however often it is delivered', async () => {
    const same = envelope('once')
    await publish(same, same, same)
    start()
    await publish(...Array.from({ length: 7 }, () => same), envelope('last'))
    await waitUntil(async () => (await notes()).includes('last') && (await pending()) === 0)
    expect((await notes()).filter((text) => text === 'once')).toHaveLength(1)
    expect(outcomes).toEqual({ applied: 2, repeated: 9 })
  })

  it('shares the events with the other consumers of its group', async () => {
    start()
    start()
    await publish(...Array.from({ length: 100 }, (_, index) => envelope(`note ${index}`)))
    await waitUntil(async () => (await notes()).length >= 100 && (await pending()) === 0)
    expect(new Set(await notes()).size).toBe(100)
    expect(await notes()).toHaveLength(100)
  })

  it('moves malformed events to the dead letters, with the reason, and goes on', async () => {
    start()
    await publish('not JSON', '{"event_type":"note.written"}', envelope(42), 'x'.repeat(1_000_001), envelope('good'))
    await redis.xadd(streams[0]!, '*', 'something', 'else')
    await waitUntil(async () => (await redis.xlen(dead)) === 5)
    await waitUntil(async () => (await pending()) === 0)
    expect(await notes()).toEqual(['good'])
    expect((await deadLetters()).find((letter) => letter.fields?.includes('not JSON'))).toMatchObject({
      stream: expect.stringContaining('waybill:{sales:'),
      error: expect.stringContaining('JSON'),
      attempts: '1',
    })
  })

  it('skips event types without a handler', async () => {
    start()
    const other = { event_type: 'something.else' }
    // An invalid event of such a type is left to the services that handle it.
    const [fit, unfit] = [envelope('x', other), envelope('y', { ...other, timestamp: 'yesterday' })]
    await publish(fit, unfit, envelope('good'))
    await waitUntil(async () => (await notes()).length === 1 && (await pending()) === 0)
    expect(await redis.exists(dead)).toBe(0)
    expect(outcomes).toEqual({ applied: 1, foreign: 2 })
  })

  it.each([
    ['has no id', { event_id: undefined }],
    ['has an id that is not one of ours', { event_id: 'x' }],
    ['has no type', { event_type: undefined }],
    ['has no time', { timestamp: 'yesterday' }],
    ['is of an unknown version', { data: { body: { text: 'x' }, version: 2 } }],
    ['has no data', { data: null }],
  ])('moves an event to the dead letters that %s, once, and goes on', async (_, overrides) => {
    start()
    await publish(envelope('bad', overrides), envelope('good'))
    await waitUntil(async () => (await notes()).length === 1 && (await redis.xlen(dead)) === 1)
    await waitUntil(async () => (await pending()) === 0)
    expect(outcomes).toEqual({ applied: 1, buried: 1 })
  })

  it('gives up a poisoned event after five deliveries, and loses no other event of its batch', async () => {
    let attempts = 0
    await publish(envelope('a'), envelope('poison'), envelope('b'))
    start((texts) => {
      if (!texts.includes('poison')) return
      if (texts.length === 1) attempts++
      throw new Error('poisoned')
    })
    await waitUntil(async () => (await redis.xlen(dead)) === 1)
    expect((await notes()).toSorted()).toEqual(['a', 'b'])
    expect(attempts).toBe(5)
    await waitUntil(async () => (await pending()) === 0)
    expect(outcomes).toMatchObject({ applied: 2, buried: 1 })
  })

  it('stores an entry of 10 MB as a dead letter without its content, and goes on', async () => {
    start()
    const huge = envelope('x'.repeat(10_000_000))
    await publish(huge, envelope('good'))
    await waitUntil(async () => (await notes()).length === 1 && (await redis.xlen(dead)) === 1)
    const [letter] = await letters()
    expect(letter).toMatchObject({ isCut: true, reason: expect.stringContaining('longer than') })
    expect(JSON.stringify(letter).length).toBeLessThan(3_000)
    // While the entry is still in its stream it can be redriven completely, and is set aside again.
    expect(await redrive(redis, 'readers', letter!)).toBe(true)
    await waitUntil(async () => (await redis.xlen(dead)) === 1)
    const [again] = await letters()
    expect(again!.entry.stream).toBe('waybill:redrive:readers')
    await redis.del(again!.entry.stream)
    expect(await redrive(redis, 'readers', again!)).toBe(false)
    expect(await redis.xlen(dead)).toBe(1)
  })

  it('redrives a dead letter to its own group only, where it is applied once', async () => {
    let poisoned = true
    start((texts) => {
      if (poisoned && texts.includes('poison')) throw new Error('poisoned')
    })
    await publish(envelope('poison'))
    await waitUntil(async () => (await redis.xlen(dead)) === 1)
    poisoned = false
    const [letter] = await letters()
    expect(letter).toMatchObject({
      attempts: 6,
      isCut: false,
      entry: { stream: streams[0], fields: ['event', expect.any(String)] },
    })
    expect(await findDeadLetter(redis, 'readers', letter!.id)).toEqual(letter)
    // Redriven twice, by two people at once.
    expect(await Promise.all([redrive(redis, 'readers', letter!), redrive(redis, 'readers', letter!)])).toEqual([
      true,
      true,
    ])
    await waitUntil(async () => (await notes()).length === 1 && outcomes.repeated === 1)
    expect([await redis.xlen(dead), await redis.xlen(streams[0]!)]).toEqual([0, 1])
    expect(await notes()).toEqual(['poison'])
  })

  it('drops nothing when the dead letters are full: the entry stays, and later entries are processed', async () => {
    const full = redis.pipeline()
    for (let index = 0; index < maxDeadLetters; index++) full.xadd(dead, '*', 'stream', 's')
    await full.exec()
    start()
    await publish('not JSON', 'not JSON either', envelope('good'))
    await waitUntil(async () => (await notes()).length === 1 && (outcomes.unburied ?? 0) >= 2)
    expect([await pending(), await redis.xlen(dead)]).toEqual([2, maxDeadLetters])
    await redis.del(dead)
    await waitUntil(async () => (await redis.xlen(dead)) === 2 && (await pending()) === 0)
  })

  it('claims entries that a dead consumer left unacknowledged', async () => {
    for (const stream of streams) await redis.xgroup('CREATE', stream, 'readers', '0', 'MKSTREAM')
    await publish(envelope('a'), envelope('b'))
    await redis.xreadgroup('GROUP', 'readers', 'dead', 'STREAMS', ...streams, '>', '>')
    start()
    await waitUntil(async () => (await notes()).length === 2 && (await pending()) === 0)
  })

  it('does not claim its own entries when they take long', async () => {
    start(() => pause(300))
    await publish(envelope('a'))
    await waitUntil(async () => (await notes()).length === 1 && (await pending()) === 0)
    expect(outcomes).toEqual({ applied: 1 })
  })

  it('survives a Redis that loses its data, including groups', async () => {
    start()
    await publish(envelope('before'))
    await waitUntil(async () => (await notes()).length === 1)
    await redis.flushdb()
    await publish(envelope('after'))
    await waitUntil(async () => (await notes()).includes('after'))
  })

  it('does not count an outage of the database as a failure of events', async () => {
    let away = true
    start(() => {
      if (away) throw outage()
    })
    await publish(envelope('a'))
    await waitUntil(async () => (await pending()) === 1)
    away = false
    await waitUntil(async () => (await notes()).length === 1)
    expect(await redis.exists(dead)).toBe(0)
  })

  it('buries no event that its consumers claim from each other during an outage', async () => {
    let away = true
    const attempts = [0, 0]
    const fail = (consumer: 0 | 1) => () => {
      attempts[consumer]!++
      if (away) throw outage()
    }
    start(fail(0))
    start(fail(1))
    await publish(envelope('a'))
    // One consumer holds the event and retries it, the other one claims it.
    await waitUntil(async () => Math.min(...attempts) > 5 || (await redis.exists(dead)) === 1)
    expect(await redis.exists(dead)).toBe(0)
    away = false
    await waitUntil(async () => (await notes()).length === 1 && (await pending()) === 0)
    expect(await redis.exists(dead)).toBe(0)
  })

  it('buries a malformed event once, however often its batch is repeated during an outage', async () => {
    let attempts = 0
    await publish(envelope('bad', { event_id: undefined }), envelope('a'), envelope('x', { event_type: 'foreign' }))
    start(() => {
      if (++attempts < 4) throw outage()
    })
    await waitUntil(async () => (await notes()).length === 1 && (await pending()) === 0)
    expect(await redis.xlen(dead)).toBe(1)
    expect(outcomes).toEqual({ applied: 1, buried: 1, foreign: 1 })
  })

  it('removes itself from its group when it stops', async () => {
    start()
    await publish(envelope('a'))
    await waitUntil(async () => (await notes()).length === 1)
    await running.pop()!.stop()
    expect(await redis.xinfo('CONSUMERS', streams[0]!, 'readers')).toEqual([])
  })
})
