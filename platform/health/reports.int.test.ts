import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLog } from '../process/log.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { healthKey } from './health-key.ts'
import { lostMilliseconds, publishReports } from './publish-reports.ts'
import { readReports } from './read-reports.ts'

const log = createLog('test', 'silent')
const stops: (() => unknown)[] = []
let redis: Redis

beforeAll(async () => {
  redis = new Redis(await createTestRedis())
})
afterAll(() => redis.disconnect())

it('a process reports until it ends; reports of lost processes and other texts are removed', async () => {
  const lost = { service: 'sales', instance: 'gone-1', version: '1', startedAt: 1, httpConnections: 0, circuits: {} }
  await redis.hset(
    healthKey('sales'),
    'gone-1',
    JSON.stringify({ ...lost, reportedAt: Date.now() - lostMilliseconds - 1 }),
  )
  await redis.hset(healthKey('sales'), 'gone-2', 'nonsense')
  expect(await readReports(redis, ['sales'])).toEqual([])
  const databaseUse = () => ({ used: 1, size: 10, waiting: 2, oldestWaitSeconds: 0 })
  publishReports({ redis, service: 'sales', databaseUse, log, onStop: (stop) => void stops.push(stop) })
  publishReports({ redis, service: 'router', log, onStop: (stop) => void stops.push(stop) })
  await waitUntil(async () => (await readReports(redis, ['router', 'sales'])).length === 2)
  expect(await readReports(redis, ['router', 'sales'])).toMatchObject([
    { service: 'router', circuits: {} },
    { service: 'sales', database: { used: 1, size: 10, waiting: 2 }, httpConnections: 0 },
  ])
  await waitUntil(async () => (await redis.hlen(healthKey('sales'))) === 1)
  for (const stop of stops) await stop()
  expect(await readReports(redis, ['router', 'sales'])).toEqual([])
})
