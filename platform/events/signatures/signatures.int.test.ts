// Relays and consumers with signatures, on real servers: forged events, and the upgrade from a release without them.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EventType } from '#schema/events/envelope.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { createTestRedis } from '../../../test/setup/redis.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { outboxEvent } from '../../outbox/event.ts'
import { startRelay } from '../../outbox/relay.ts'
import { type Database, openDatabase } from '../../postgres/database.ts'
import { createLog } from '../../process/log.ts'
import { connectBlockingRedis, connectRedis } from '../../redis.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { startConsumer } from '../consumer.ts'
import { readDeadLetters } from '../dead-letters.ts'
import { on } from '../handler.ts'
import { createChecker } from './check-signatures.ts'
import { newEventKey, readEventKey, readPublicKeys } from './event-keys.ts'
import { createSigner } from './sign-events.ts'

const log = createLog('test', 'silent')
const noted: EventType<{ text: string }> = {
  name: 'note.written',
  source: 'sales',
  key: ({ text }) => text,
  parse: (data) => data as { text: string },
}
const sales = readEventKey(newEventKey())
const delivery = readEventKey(newEventKey())
const keys = readPublicKeys(`sales:${sales.publicKey} delivery:${delivery.publicKey}`)

let testDatabase: TestDatabase
let database: Database
let redisUrl: string
let redis: Redis
let received: string[]
let running: { stop(): Promise<void> }[]

beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
})
afterAll(async () => {
  await database.end()
  await testDatabase.drop()
})
beforeEach(async () => {
  redisUrl = await createTestRedis()
  redis = connectRedis(redisUrl, log)
  await database`truncate outbox, inbox`
  received = []
  running = []
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop()
  redis.disconnect()
})

/** A process that publishes; `old` is of a release without signatures. */
function publisher(kind: 'old' | 'signing', key = sales) {
  const connection = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  const sign = kind === 'old' ? undefined : createSigner('sales', key)
  const relay = startRelay({ database: connection, redis, source: 'sales', sign, log })
  const process = {
    publish: (texts: string[]) =>
      connection.transact(async (transaction) =>
        enqueue(
          transaction,
          texts.map((text) => outboxEvent(noted, { text }, new Date())),
        ),
      ),
    async stop() {
      await relay.stop()
      await connection.end()
    },
  }
  running.push(process)
  return process
}

function consumer(mode: 'off' | 'accept' | 'require') {
  const blockingRedis = connectBlockingRedis(redisUrl, log)
  const handler = on(noted, async (_transaction, events) => {
    received.push(...events.map(({ data }) => data.text))
  })
  const check = mode === 'off' ? undefined : createChecker({ mode, keys: () => keys })
  const consumer = startConsumer({
    ...{
      database,
      redis,
      blockingRedis,
      group: 'readers',
      streams: streamsOf('sales'),
      handlers: [handler],
      check,
      log,
    },
    redeliverAfterMilliseconds: 100,
  })
  const process = {
    async stop() {
      await consumer.stop()
      blockingRedis.disconnect()
    },
  }
  running.push(process)
  return process
}

async function end(process: { stop(): Promise<void> }) {
  running.splice(running.indexOf(process), 1)
  await process.stop()
}

async function reasons(): Promise<string[]> {
  const found: string[] = []
  for await (const { reason } of readDeadLetters(redis, 'readers')) found.push(reason)
  return found
}

const texts = (name: string, count = 50) => Array.from({ length: count }, (_, index) => `${name} ${index}`)

describe('events that a holder of the Redis password forges', () => {
  const payload = (source = 'sales-service') =>
    JSON.stringify({
      event_id: `evt_${randomUUID()}`,
      event_type: noted.name,
      timestamp: '2026-11-22T10:00:00Z',
      source,
      data: { text: 'forged' },
    })
  const forgeries: [title: string, reason: string, fields: () => string[]][] = [
    ['without a signature', 'no signature', () => ['event', payload()]],
    ['with nonsense as signature', 'unknown form', () => ['event', payload(), 'signature', 'nonsense']],
    [
      'with the signature of another event',
      'does not match its content',
      () => ['event', payload(), 'signature', createSigner('sales', sales)([payload()])[0]!],
    ],
    [
      'with the key of another service',
      'it is signed by delivery, but sales publishes note.written',
      () => {
        const forged = payload('delivery-service')
        return ['event', forged, 'signature', createSigner('delivery', delivery)([forged])[0]!]
      },
    ],
    [
      'with a key that nobody knows, such as one that was withdrawn',
      'is not among EVENT_PUBLIC_KEYS',
      () => {
        const forged = payload()
        return ['event', forged, 'signature', createSigner('sales', readEventKey(newEventKey()))([forged])[0]!]
      },
    ],
  ]

  it.each(forgeries)('%s become dead letters and change nothing', async (_title, reason, fields) => {
    consumer('require')
    await redis.xadd('waybill:{sales:0}', '*', ...fields())
    const genuine = publisher('signing')
    await genuine.publish(['genuine'])
    await waitUntil(async () => received.length > 0 && (await reasons()).length > 0)
    expect(received).toEqual(['genuine'])
    expect(await reasons()).toEqual([expect.stringContaining(reason)])
  })
})

describe('an upgrade from a release without signatures', () => {
  it('loses no event and makes no dead letter, by way of `accept`', async () => {
    const [old, oldReader] = [publisher('old'), consumer('off')]
    await old.publish(texts('before'))
    await waitUntil(async () => new Set(received).size === 50)

    // Step 1: the processes are replaced one after the other; each accepts, and signs.
    const next = publisher('signing')
    await Promise.all([old.publish(texts('during, old')), next.publish(texts('during, new'))])
    const reader = consumer('accept')
    await end(oldReader)
    await Promise.all([old.publish(texts('late, old')), next.publish(texts('late, new'))])
    await end(old)
    await waitUntil(async () => new Set(received).size === 250)

    // Step 2: signatures are required.
    const strict = consumer('require')
    await next.publish(texts('overlap'))
    await end(reader)
    await next.publish(texts('after'))
    await waitUntil(async () => new Set(received).size === 350)

    const names = ['before', 'during, old', 'during, new', 'late, old', 'late, new', 'overlap', 'after']
    // Two consumers may both begin with an event; the inbox lets one of them commit.
    expect([...new Set(received)].sort()).toEqual(names.flatMap((name) => texts(name)).sort())
    expect(await reasons()).toEqual([])
    await end(strict)
  })

  it('back to that release loses none either: it ignores signatures', async () => {
    const next = publisher('signing')
    await next.publish(texts('signed'))
    consumer('off')
    await waitUntil(async () => new Set(received).size === 50)
    expect(await reasons()).toEqual([])
  })
})
