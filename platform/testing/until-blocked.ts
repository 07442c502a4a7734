import type { Redis } from 'ioredis'
import { waitUntil } from './wait-until.ts'

/** Resolves once a client of the same database is blocked in a read of a stream. */
export async function untilBlocked(redis: Redis): Promise<void> {
  // Valkey shows more fields between the two than Redis does.
  const blocked = new RegExp(` flags=b (.* )?db=${redis.options.db} `)
  await waitUntil(async () => blocked.test((await redis.client('LIST')) as string))
}
