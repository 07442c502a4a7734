// The faults, in the order in which they are caused.
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { deadLetterStream } from '#schema/events/streams.ts'
import { monthMilliseconds } from '../observed-system.ts'
import { runCommand } from './commands.ts'
import type { Fault, World } from './fault.ts'

/** Far from the threshold of the rule, 10 s. */
const clockJumpSeconds = 90
const hourMilliseconds = 3_600_000

/** Holds a lock as a forgotten session of an operator does. @returns a function that ends the session. */
async function holdLock({ observed }: World, database: string, statement: string): Promise<() => Promise<void>> {
  const session = postgres(observed.databaseUrlOf(database), { max: 1, onnotice: () => {} })
  const connection = await session.reserve()
  await connection`begin`
  await connection.unsafe(statement)
  return async () => {
    await connection`rollback`
    connection.release()
    await session.end()
  }
}

async function onRedis<Result>({ observed }: World, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(observed.system.redisUrl)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

export const faults: Fault[] = [
  {
    name: 'dead-carrier',
    title: 'dead carrier: refuses connections',
    alert: 'CarrierFails',
    async cause({ observed: { carrier } }) {
      await carrier.close()
      return carrier.open
    },
  },
  {
    name: 'carrier-500',
    title: 'carrier that answers 500',
    alert: 'CarrierFails',
    async cause({ observed: { carrier } }) {
      carrier.failWith(500)
      return async () => carrier.recover()
    },
  },
  {
    name: 'stuck-consumer',
    title: 'stuck consumer: a forgotten session locks the inbox of delivery',
    alert: 'ConsumerStuck',
    cause: (world) => holdLock(world, 'delivery', 'lock table inbox in share mode'),
  },
  {
    name: 'full-pool',
    title: 'full pool: a forgotten session locks the orders of sales',
    alert: 'PoolExhausted',
    cause: (world) => holdLock(world, 'sales', 'lock table orders in exclusive mode'),
  },
  {
    name: 'slow-product',
    title: 'slow product: its writes take 0.8 s',
    alert: 'StatementsSlow',
    async cause({ observed }) {
      const sql = postgres(observed.databaseUrlOf('product'), { max: 1, onnotice: () => {} })
      await sql.unsafe(`
        create function slow_down() returns trigger language plpgsql as 'begin perform pg_sleep(0.8); return null; end';
        create trigger slow_down after insert or update on reservations
          for each statement execute function slow_down();
        create trigger slow_down after update on products for each statement execute function slow_down();`)
      return async () => {
        await sql`drop function slow_down() cascade`
        await sql.end()
      }
    },
  },
  {
    name: 'full-disk',
    title: 'full disk of PostgreSQL (a tmpfs of 1.2 GB)',
    alert: 'DiskFull',
    obstacle: ({ disk }) => (disk ? undefined : 'no right to mount a file system'),
    async cause({ disk }) {
      await disk!.fill()
      return disk!.clear
    },
  },
  {
    name: 'redis-lost',
    title: 'Redis lost: its process has ended',
    alert: 'RedisUnavailable',
    async cause({ observed: { redis } }) {
      await redis.stop()
      return redis.start
    },
  },
  {
    name: 'redis-full',
    title: 'Redis out of memory',
    alert: 'RedisMemoryFull',
    async cause(world) {
      await onRedis(world, async (redis) => {
        const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1])
        await redis.config('SET', 'maxmemory-policy', 'noeviction')
        // Less than what is used, so that Redis stays full when it frees some.
        await redis.config('SET', 'maxmemory', String(Math.round(used * 0.8)))
      })
      return () => onRedis(world, async (redis) => void (await redis.config('SET', 'maxmemory', '0')))
    },
  },
  {
    name: 'postgres-stopped',
    title: 'PostgreSQL stopped, the server of all databases',
    alert: 'DatabaseUnavailable',
    async cause({ observed: { postgres } }) {
      await postgres.stop()
      return postgres.start
    },
  },
  {
    name: 'certificate',
    title: 'certificate that was not renewed: an hour is left',
    alert: 'CertificateExpired',
    async cause({ observed: { authority, tlsDirectory } }) {
      await authority.write(tlsDirectory, { expiresIn: hourMilliseconds })
      return async () => void (await authority.write(tlsDirectory, { expiresIn: monthMilliseconds }))
    },
  },
  {
    name: 'dead-letter',
    title: 'dead letter: a stream has an entry that no service published',
    alert: 'DeadLetters',
    async cause(world) {
      await onRedis(world, (redis) => redis.xadd('waybill:{delivery:0}', '*', 'event', 'not an event'))
      // As the runbook has it: list, then drop.
      return async () => {
        const letters = await onRedis(world, (redis) => redis.xrange(deadLetterStream('sales'), '-', '+'))
        const ids = letters.map(([id]) => id)
        await runCommand(world.observed, 'ops/dead-letters.ts', ['drop', 'sales', ...ids, '--yes'])
      }
    },
  },
  {
    name: 'clock-jump',
    title: `clock of delivery jumps by ${clockJumpSeconds} s`,
    alert: 'ClockWrong',
    obstacle: ({ observed }) => (observed.moveClock ? undefined : 'libfaketime is not installed'),
    async cause({ observed: { moveClock } }) {
      await moveClock!(clockJumpSeconds)
      return () => moveClock!(0)
    },
  },
]
