import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { streamName } from '#schema/events/streams.ts'
import { databaseForTests } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { connectRedis } from '../redis.ts'
import { append } from './append.ts'
import { createEpoch, type Epoch } from './epoch.ts'

const log = createLog('test', 'silent')
const { database } = await databaseForTests('sales')
const stream = streamName('sales', 0)
const marker = 'waybill:epoch:sales'
let redis: Redis
let epoch: Epoch

beforeEach(async () => {
  await database`truncate outbox, publication_epoch`
  redis = connectRedis(await createTestRedis(), log)
  epoch = createEpoch({ database, redis, source: 'sales', keptForSeconds: 3_600, log })
})
afterEach(() => redis.disconnect())

/** As after a failover, or after the server has started again. */
async function changeHistory() {
  const value = (await redis.get(marker))!
  await redis.set(marker, `${value.split('@')[0]}@${'0'.repeat(40)}`)
}
const publish = () => append(redis, 'sales', [{ stream, payload: '{}' }])
async function writePublished(id: number, secondsAgo: number) {
  await database`
    insert into outbox (id, streams, payloads, published_at)
    values (${`00000000-0000-0000-0000-00000000000${id}`}, ${[stream]}, '{}', now() - make_interval(secs => ${secondsAgo}))`
}
const unpublished = async () =>
  (await database`select id from outbox where published_at is null order by id`).map(({ id }) => Number(id.at(-1)))

it('events are appended in the epoch that Redis and the outbox name', async () => {
  expect(await publish()).toBeNull()
  await epoch.renew()
  const current = await epoch.current()
  expect(current).toMatch(/^[0-9a-f-]{36}$/)
  expect(await publish()).toBe(current)
  await database.transact(async (transaction) => expect(await epoch.hold(transaction)).toBe(current))
})

it('a server with another replication history appends nothing, and all events from before its last one are there', async () => {
  await epoch.renew()
  await publish()
  await writePublished(1, 600)
  await writePublished(2, 1)
  const before = await epoch.current()
  await changeHistory()
  expect(await epoch.current()).toBeNull()
  expect(await publish()).toBeNull()
  expect(await redis.xlen(stream)).toBe(1)
  await epoch.renew()
  expect(await unpublished()).toEqual([2])
  expect(await publish()).toBe(await epoch.current())
  expect(await epoch.current()).not.toBe(before)
})

it('a server without its marker has lost everything', async () => {
  await epoch.renew()
  await writePublished(1, 600)
  await redis.del(marker)
  await epoch.renew()
  expect(await unpublished()).toEqual([1])
})

it('a server that names an earlier epoch than the outbox does not become the master at once', async () => {
  await epoch.renew()
  await writePublished(1, 1)
  // As a relay does that has found the new master.
  await database`update publication_epoch set epoch = 'of the new master'`
  await expect(epoch.renew()).rejects.toThrow('another server may be the master')
  expect(await unpublished()).toEqual([])
  expect(await database`select epoch from publication_epoch`).toEqual([{ epoch: 'of the new master' }])
})

it('a marker of an earlier release is kept', async () => {
  await redis.set(marker, 'of an earlier release')
  await writePublished(1, 1)
  await epoch.renew()
  expect(await epoch.current()).toBe('of an earlier release')
  expect(await unpublished()).toEqual([])
})
