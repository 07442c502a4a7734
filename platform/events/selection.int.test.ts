import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { EventType } from '#schema/events/envelope.ts'
import { databaseForTests } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { startConsumer } from './consumer.ts'
import { readGroups } from './group-state.ts'
import { on } from './handler.ts'
import { readEnds, type Selection } from './selection.ts'

const log = createLog('test', 'silent')
const streams = ['waybill:{sales:0}', 'waybill:{sales:1}']
const group = 'choosers'
const typeOf = (name: string): EventType<{ text: string }> => ({
  ...{ name, source: 'sales', key: ({ text }) => text },
  parse: (data) => data as { text: string },
})

const { database } = await databaseForTests('sales')
let redis: Redis
let redisUrl: string
let wanted: Set<string>
let skipped: number
/** How often the consumers have asked what is wanted. */
let looks: number
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  await database`create table chosen (text text not null, place serial)`
})
beforeEach(async () => {
  await database`truncate chosen, inbox`
  redisUrl = await createTestRedis()
  redis = connectRedis(redisUrl, log)
  wanted = new Set()
  skipped = 0
  looks = 0
})
afterEach(async () => {
  for (const consumer of running.splice(0)) await consumer.stop()
  redis.disconnect()
})

const everybody: Selection = {
  isOurTurn: async () => true,
  wanted: async () => {
    looks++
    return new Set(wanted)
  },
}

function start(selection: Selection = everybody, handle?: () => Promise<void>, redeliverAfterMilliseconds = 60_000) {
  const blockingRedis = connectBlockingRedis(redisUrl, log)
  const handlers = ['one', 'two'].map((name) =>
    on(typeOf(name), async (transaction, events) => {
      await transaction`insert into chosen (text) select * from unnest(${events.map(({ data }) => data.text)}::text[])`
      await handle?.()
    }),
  )
  const consumer = startConsumer({
    ...{ database, redis, blockingRedis, group, streams, handlers, selection, log },
    redeliverAfterMilliseconds,
    onOutcome(outcome, count) {
      if (outcome === 'skipped') skipped += count
    },
  })
  const stop = async () => {
    await consumer.stop()
    blockingRedis.disconnect()
  }
  running.push({ stop })
  return { stop }
}

const publish = (type: string, text: string, stream = streams[0]!) =>
  redis.xadd(
    stream,
    '*',
    'event',
    JSON.stringify({
      ...{ event_id: `evt_${randomUUID()}`, event_type: type, timestamp: '2026-11-22T10:00:00Z' },
      ...{ source: 'sales-service', data: { text } },
    }),
  )
const chosen = async () => (await database`select text from chosen order by place`).map((row) => row.text)
/** Streams whose last entry the group has passed, with nothing pending. */
async function passed(): Promise<boolean> {
  const ends = await readEnds(redis, streams)
  const states = await Promise.all(
    [...ends].map(async ([stream, end]) => {
      const state = (await readGroups(redis, stream)).get(group)
      return end === undefined || (state?.lastDelivered === end.id && state.pending === 0)
    }),
  )
  return states.every(Boolean)
}

it('a group that wants nothing skips to the ends of the streams, and a later want applies to later events', async () => {
  for (const stream of streams) await publish('one', 'before', stream)
  start()
  await waitUntil(passed)
  // It is seen to go on, so it does not look stuck.
  for (const stream of streams) await publish('one', 'skipped', stream)
  await waitUntil(() => skipped === streams.length)
  wanted = new Set(['one'])
  await publish('one', 'after')
  await waitUntil(async () => (await chosen()).length > 0)
  expect(await chosen()).toEqual(['after'])
})

it('of all types only those that are wanted are handled; the others are passed', async () => {
  wanted = new Set(['two'])
  for (const [index, type] of ['one', 'two', 'one', 'two'].entries()) await publish(type, `${type} ${index}`)
  start()
  await waitUntil(async () => (await chosen()).length === 2)
  expect(await chosen()).toEqual(['two 1', 'two 3'])
  await publish('one', 'last')
  await waitUntil(passed)
  expect(await chosen()).toHaveLength(2)
})

it('a want that is stored before an event is published applies to it, however often that happens', async () => {
  // Looks often whether anything is wanted.
  start(everybody, undefined, 20)
  for (let round = 1; round <= 20; round++) {
    const before = looks
    wanted = new Set()
    await waitUntil(() => looks > before)
    wanted = new Set(['one'])
    await publish('one', `round ${round}`)
    await waitUntil(async () => (await chosen()).length === round, 30_000)
  }
}, 120_000)

it('only the process whose turn it is reads, and the next one first handles what that one has left', async () => {
  wanted = new Set(['one'])
  let turn = 'first'
  const selectionOf = (name: string): Selection => ({ ...everybody, isOurTurn: async () => turn === name })
  const held = Promise.withResolvers<void>()
  let isHeld = false
  // Like a process that was killed in the middle: it has read the entries and never finishes.
  start(selectionOf('first'), () => {
    isHeld = true
    return held.promise
  })
  for (const text of ['a', 'b', 'c']) await publish('one', text)
  await waitUntil(() => isHeld)
  start(selectionOf('second'))
  turn = 'second'
  await publish('one', 'd')
  // The inbox of the first one's transaction makes the second one wait for its end.
  held.reject(new Error('gone'))
  held.promise.catch(() => {})
  await waitUntil(async () => (await chosen()).length === 4)
  expect(await chosen()).toEqual(['a', 'b', 'c', 'd'])
})

it('events that an outage keeps the process whose turn it is from handling do not count as delivered', async () => {
  wanted = new Set(['one'])
  await redis.xgroup('CREATE', streams[0]!, group, '0', 'MKSTREAM')
  await publish('one', 'a')
  await redis.xreadgroup('GROUP', group, 'dead', 'STREAMS', streams[0]!, '>')
  let attempts = 0
  let away = true
  start(everybody, async () => {
    attempts++
    if (away) throw Object.assign(new Error('terminating connection'), { code: '57P01' })
  })
  await waitUntil(() => attempts === 5)
  const [[, , , deliveries]] = (await redis.xpending(streams[0]!, group, '-', '+', 1)) as [unknown[]]
  expect(deliveries).toBeLessThanOrEqual(2)
  away = false
  await waitUntil(passed)
  expect(await chosen()).toEqual(['a'])
})
