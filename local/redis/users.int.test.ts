// What the user of a service may do in Redis, on the installed one and on the embedded Valkey.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uncountDeliveries } from '#platform/events/stream-group.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import {
  consumersOf,
  deadLetterStream,
  redriveStream,
  serviceOfGroup,
  streamName,
  streamsOf,
} from '#schema/events/streams.ts'
import { redisServices } from '../../ops/redis-rules.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { type RedisUser, redisUsers } from '../secrets.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { accessOf } from './access.ts'
import { findNativeRedis } from './native.ts'
import { type RedisServer, startRedis } from './start.ts'

const native = await findNativeRedis(undefined, () => {})
const canHaveUsers = native?.hasSelectors === true
const redisPasswords = Object.fromEntries(redisUsers.map((user) => [user, `password-of-${user}`])) as Record<
  RedisUser,
  string
>
const publishers = Object.keys(consumersOf)

describe.each([
  { kind: 'the installed Redis', embedded: false, skip: !canHaveUsers },
  { kind: 'the embedded Valkey', embedded: true, skip: false },
])('$kind', { timeout: 30_000 }, ({ embedded, skip }) => {
  // A Redis before 7, or none at all, cannot have users with selectors.
  if (skip) return test.skip('has no users: install redis-server 7 or later to run these tests')

  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  let server: RedisServer
  const connections = new Map<string, Redis>()

  const connect = (user: string, password = redisPasswords[user as RedisUser]) => {
    const url = Object.assign(new URL(server.url), { username: user, password })
    return new Redis(url.href, { maxRetriesPerRequest: 1, retryStrategy: () => null })
  }
  /** The connection of a user. */
  const as = (user: string): Redis => {
    const connection = connections.get(user) ?? connect(user)
    connections.set(user, connection)
    return connection
  }
  const write = (user: string, stream: string) => as(user).xadd(stream, '*', 'event', '{}')

  beforeAll(async () => {
    directory = await temporaryDirectory()
    server = await startRedis({ directory: directory.path, embedded, access: accessOf({ redisPasswords }) })
  })
  afterAll(async () => {
    for (const connection of connections.values()) connection.disconnect()
    await server?.stop()
    await directory?.[Symbol.asyncDispose]()
  })

  test('refuses those who have no password or a wrong one', async () => {
    for (const connection of [new Redis({ port: server.port, retryStrategy: () => null }), connect('sales', 'wrong')]) {
      connection.on('error', () => {})
      await expect(connection.xadd(streamName('sales', 0), '*', 'event', '{}')).rejects.toThrow()
      connection.disconnect()
    }
  })

  test.each(redisServices)('lets %s write its own streams, and no streams of another', async (user) => {
    for (const source of publishers) {
      const attempt = write(user, streamName(source, 0))
      if (source === user) expect(await attempt).toMatch(/^\d+-\d+$/)
      else await expect(attempt).rejects.toThrow('NOPERM')
    }
  })

  test.each(redisServices)(
    'does not let %s write the streams of another by a script or a transaction',
    async (user) => {
      for (const source of publishers.filter((name) => name !== user)) {
        const stream = streamName(source, 0)
        const script = `return redis.call('XADD', KEYS[1], '*', 'event', '{}')`
        await expect(as(user).eval(script, 1, stream)).rejects.toThrow(/NOPERM|permission|access/)
        for (const command of [
          ['XDEL', stream, '0-1'],
          ['XTRIM', stream, 'MAXLEN', '0'],
          ['DEL', stream],
          ['RENAME', stream, 'elsewhere'],
          ['XGROUP', 'DESTROY', stream, 'delivery'],
          // The webhooks service skips the events of those that it consumes.
          ...(user === 'webhooks' && consumersOf[source]!.includes(user)
            ? []
            : [['XGROUP', 'SETID', stream, 'delivery', '$']]),
          ['COPY', stream, 'elsewhere'],
        ]) {
          const [name, ...values] = command
          await expect(as(user).call(name!, ...values)).rejects.toThrow('NOPERM')
        }
      }
      for (const command of [['FLUSHALL'], ['CONFIG', 'GET', '*'], ['ACL', 'LIST'], ['KEYS', '*'], ['MONITOR']]) {
        await expect(as(user).call(command[0]!, ...command.slice(1))).rejects.toThrow('NOPERM')
      }
    },
  )

  test.each(publishers)(
    'lets the consumers of %s, and no other, read and acknowledge its events as a group',
    async (source) => {
      const stream = streamName(source, 1)
      await write(source, stream)
      for (const user of redisServices) {
        const join = (group: string) => as(user).xgroup('CREATE', stream, group, '0', 'MKSTREAM')
        const groups = consumersOf[source]!.filter((group) => serviceOfGroup(group) === user)
        if (groups.length === 0 && user !== source) await expect(join(user)).rejects.toThrow('NOPERM')
        for (const group of groups) {
          await join(group)
          const streams = [stream, redriveStream(group)]
          await as(user)
            .xgroup('CREATE', redriveStream(group), group, '0', 'MKSTREAM')
            .catch(() => {})
          const read = await as(user).xreadgroup('GROUP', group, 'one', 'COUNT', 10, 'STREAMS', ...streams, '>', '>')
          expect(read).toHaveLength(1)
          const [[, [[id]]]] = read as unknown as [[string, [[string]]]]
          expect((await as(user).xpending(stream, group))[0]).toBe(1)
          await uncountDeliveries(as(user), group, [{ stream, id, fields: [] }])
          const script = `return redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])`
          expect(await as(user).eval(script, 1, stream, group, id)).toBe(1)
          await as(user).xadd(deadLetterStream(group), '*', 'error', 'none')
        }
      }
    },
  )

  test.each(redisServices)('lets %s follow revocations, and only the router follow orders and stock', async (user) => {
    const tail = (source: string) =>
      as(user).xread('COUNT', 1, 'STREAMS', ...streamsOf(source), ...streamsOf(source).map(() => '0'))
    await tail('auth')
    for (const source of ['sales', 'product']) {
      if (user === 'router') await tail(source)
      else await expect(tail(source)).rejects.toThrow('NOPERM')
    }
  })

  test.each(redisServices)(
    'lets %s change no trusted documents, the router store them where there are none',
    async (user) => {
      const [documents, version] = ['waybill:{documents}', 'waybill:{documents}:version']
      for (const command of [
        ['SET', documents, '[]'],
        ['DEL', documents],
        ['MSET', documents, '[]'],
      ])
        await expect(as(user).call(command[0]!, ...command.slice(1))).rejects.toThrow('NOPERM')
      if (user !== 'router') return void (await expect(as(user).mget(documents)).rejects.toThrow('NOPERM'))
      expect(await as(user).msetnx(documents, '[]', version, '1')).toBe(1)
      expect(await as(user).msetnx(documents, '[]', version, '2')).toBe(0)
      expect(await as(user).mget(version, documents)).toEqual(['1', '[]'])
    },
  )

  test('has its users again after it was killed', async () => {
    const { deaths } = server.process
    server.process.kill('SIGKILL')
    await waitUntil(async () => server.process.deaths > deaths)
    await waitUntil(async () => {
      const sales = connect('sales')
      sales.on('error', () => {})
      const refusal = await sales.xadd(streamName('delivery', 0), '*', 'event', '{}').catch(String)
      sales.disconnect()
      return String(refusal).includes('NOPERM')
    })
  })
})

describe('ops/', () => {
  const run = (file: string, environment: Record<string, string>, ...args: string[]) =>
    promisify(execFile)(process.execPath, [fileURLToPath(new URL(`../../ops/${file}`, import.meta.url)), ...args], {
      env: environment,
    })
  const passwords = Object.fromEntries(
    redisUsers.map((user) => [
      user === 'default' ? 'REDIS_PASSWORD' : `${user.toUpperCase()}_REDIS_PASSWORD`,
      `pw${user}`,
    ]),
  )

  test('redis-users.acl is what redis-users.ts --template prints', async () => {
    const { stdout } = await run('redis-users.ts', {}, '--template')
    expect(readFileSync(new URL('../../ops/redis-users.acl', import.meta.url), 'utf8')).toBe(stdout)
  })

  test('redis-users.ts prints hashes of the passwords, and names those that are missing', async () => {
    const { stdout } = await run('redis-users.ts', passwords)
    expect(stdout).not.toContain('pwsales')
    expect(stdout.match(/#[0-9a-f]{64}/g)).toHaveLength(redisUsers.length)
    await expect(run('redis-users.ts', {})).rejects.toMatchObject({
      code: 78,
      stderr: expect.stringContaining('SALES_REDIS_PASSWORD'),
    })
  })

  test.skipIf(!canHaveUsers)('start-redis.sh starts a Redis with these users', async () => {
    await using directory = await temporaryDirectory()
    const [port] = await someFreePorts(1)
    const script = fileURLToPath(new URL('../../ops/start-redis.sh', import.meta.url))
    const child = spawn('sh', [script, '--port', String(port), '--save', '', '--dir', directory.path], {
      env: { PATH: process.env.PATH, TMPDIR: directory.path, ...passwords },
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    const sales = new Redis(`redis://sales:pwsales@127.0.0.1:${port}`, {
      retryStrategy: () => 100,
      maxRetriesPerRequest: null,
    })
    sales.on('error', () => {})
    expect(await sales.xadd(streamName('sales', 0), '*', 'event', '{}')).toMatch(/^\d+-\d+$/)
    await expect(sales.xadd(streamName('delivery', 0), '*', 'event', '{}')).rejects.toThrow('NOPERM')
    sales.disconnect()
    child.kill('SIGTERM')
    await ended
  })
})
