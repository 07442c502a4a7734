import { afterAll, expect, it, vi } from 'vitest'
import { redriveStream, streamsOf } from '#schema/events/streams.ts'
import { createTestDatabase } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLocalSubgraphs } from '../graphql/local-subgraphs.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createLog } from './log.ts'
import { startService } from './service.ts'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

const testDatabase = await createTestDatabase('sales')
stops.push(() => testDatabase.drop())
const { database, redis, consume } = await startService({
  name: 'sales',
  config: {
    ...{ host: '127.0.0.1', port: 0, trustedProxies: [], tls: { minVersion: 'TLSv1.3' } },
    eventSignatures: { mode: 'off', publicKeys: '' },
    ...{ databaseUrl: testDatabase.url, databaseConnections: 3, redisUrl: await createTestRedis() },
  },
  log: createLog('test', 'silent'),
  localSubgraphs: createLocalSubgraphs(),
  onStop: (stop) => void stops.push(stop),
})

it('a service opens no more connections to its database than configured, and serves everything on them', async () => {
  const twenty = Array.from({ length: 20 })
  await Promise.all([
    ...twenty.map(() => database`select pg_sleep(0.01)`),
    ...twenty.map(() => database.transact((transaction) => transaction`select pg_sleep(0.01)`)),
  ])
  const opened = await database`select from pg_stat_activity where application_name = 'waybill sales'`
  expect(opened).toHaveLength(3)
})

it('a service looks for the consumers of killed processes on all streams that it reads', async () => {
  const monitor = await redis.monitor()
  stops.push(() => monitor.disconnect())
  const seen = new Set<string>()
  monitor.on('monitor', (_time, [command, part, stream]: string[], _source, database: string) => {
    const isOurs = Number(database) === redis.options.db
    if (isOurs && `${command} ${part}`.toUpperCase() === 'XINFO CONSUMERS') seen.add(stream!)
  })
  vi.useFakeTimers({ toFake: ['setInterval'] })
  consume(['delivery'], [])
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  const read = [...streamsOf('delivery'), redriveStream('sales')]
  await waitUntil(() => read.every((stream) => seen.has(stream)), 5_000)
})
