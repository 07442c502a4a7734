import { afterEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/setup/database.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { createLocalSubgraphs } from '../graphql/local-subgraphs.ts'
import { createLog } from './log.ts'
import { startService } from './service.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

it('a service opens no more connections to its database than configured, and serves everything on them', async () => {
  const testDatabase = await createTestDatabase('sales')
  stops.push(() => testDatabase.drop())
  const { database } = await startService({
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
  const twenty = Array.from({ length: 20 })
  await Promise.all([
    ...twenty.map(() => database`select pg_sleep(0.01)`),
    ...twenty.map(() => database.transact((transaction) => transaction`select pg_sleep(0.01)`)),
  ])
  const opened = await database`select from pg_stat_activity where application_name = 'waybill sales'`
  expect(opened).toHaveLength(3)
})
