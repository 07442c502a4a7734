// `npm run replay-events -- --yes`: after the databases were restored from a backup, and before the services start. Redis is
// ahead of such databases: it has events that they have not published, and its groups have read events whose effects are
// gone. So this empties the streams and the caches, and marks all events of the outboxes as unpublished. The relays then
// publish them, and consumers skip those that are in their inbox. Dead letters and trusted documents stay.
import { parseArgs } from 'node:util'
import type { Redis } from 'ioredis'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { createLog } from '#platform/process/log.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { connectRedis } from '#platform/redis.ts'
import { mastersOf } from '#platform/redis-cluster.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'

const publishers = ['auth', 'delivery', 'product', 'sales'] as const
/** What follows from the databases: streams, markers of the relays, and caches. */
const derived = [
  ...publishers.map((name) => `waybill:{${name}:*`),
  'waybill:epoch:*',
  'waybill:published:*',
  'waybill:{cache}:*',
]
const rowsAtOnce = 5_000

const usage =
  'Usage: npm run replay-events -- --yes. It empties the streams and the caches in Redis: stop all services before.'

await runCommand(async () => {
  const { values } = parseArgs({ options: { yes: { type: 'boolean' } } })
  if (!values.yes) throw new ConfigurationError(usage)
  await replay()
})

async function replay(): Promise<void> {
  const { databaseUrls, redisUrl } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      databaseUrls: publishers.map((name) => environment.secret.url(`${name.toUpperCase()}_DATABASE_URL`)),
      redisUrl: environment.secret.url('REDIS_URL', 'redis://localhost:6379'),
    }
  })
  const redis = connectRedis(redisUrl, createLog('replay-events', 'silent'))
  const databases = databaseUrls.map((url) =>
    openDatabase({ url, applicationName: 'waybill replay-events', maxConnections: 2 }),
  )
  try {
    for (const [index, name] of publishers.entries()) await refuseRunningService(databases[index]!, name)
    // Redis first: if this ends early, the relays still find their markers missing.
    console.log(`${await removeDerived(redis)} keys removed from Redis`)
    for (const [index, name] of publishers.entries())
      console.log(`${name}: ${await unmarkPublished(databases[index]!)} rows of the outbox will be published again`)
  } finally {
    redis.disconnect()
    await Promise.all(databases.map((database) => database.end()))
  }
}

/** A running service would publish and read while the streams are removed. */
async function refuseRunningService(database: Database, name: string): Promise<void> {
  const [row] = await database<{ sessions: number }[]>`
    select count(*)::int as sessions from pg_stat_activity
    where datname = current_database() and application_name = ${`waybill ${name}`}`
  if (row!.sessions > 0)
    throw new Error(`${name} is connected to its database: stop all services, then run this command again`)
}

async function removeDerived(redis: Redis): Promise<number> {
  let count = 0
  for (const pattern of derived) {
    for (const server of mastersOf(redis))
      for await (const keys of server.scanStream({ match: pattern, count: 1_000 }) as AsyncIterable<string[]>) {
        // One at a time: in a cluster, keys of different slots cannot be in one command.
        for (const key of keys) count += await redis.unlink(key)
      }
  }
  return count
}

/** In batches, so that no statement takes longer than its timeout. */
async function unmarkPublished(database: Database): Promise<number> {
  let total = 0
  for (;;) {
    const { count } = await database`
      update outbox set published_at = null
      where id in (select id from outbox where published_at is not null order by id limit ${rowsAtOnce})`
    total += count
    if (count < rowsAtOnce) return total
  }
}
