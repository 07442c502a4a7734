import postgres from 'postgres'
import { inject } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { mastersOf } from '#platform/redis-cluster.ts'

/** Every row of every table of a database, as text. */
async function dumpDatabase(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 })
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`
    const parts: string[] = []
    for (const { name } of tables) parts.push(name, JSON.stringify(await sql.unsafe(`select * from ${name} as row`)))
    return parts.join('\n')
  } finally {
    await sql.end()
  }
}

/** Every value in Redis, as text. */
async function dumpRedis(url: string): Promise<string> {
  const redis = connectRedis(url, createLog('test', 'silent'))
  try {
    const parts: unknown[] = []
    const keys = await Promise.all(mastersOf(redis).map((server) => server.keys('*')))
    for (const key of keys.flat()) {
      const type = await redis.type(key)
      parts.push(key)
      if (type === 'stream') parts.push(await redis.xrange(key, '-', '+'))
      if (type === 'string') parts.push(await redis.get(key))
      if (type === 'hash') parts.push(await redis.hgetall(key))
      if (type === 'zset') parts.push(await redis.zrange(key, '0', '-1'))
    }
    return JSON.stringify(parts)
  } finally {
    redis.disconnect()
  }
}

/** All databases and Redis, as text in lower case. */
export async function dumpAll(): Promise<string> {
  const databases = await Promise.all(Object.values(inject('databaseUrls')).map(dumpDatabase))
  return [...databases, await dumpRedis(inject('redisUrl'))].join('\n').toLowerCase()
}
