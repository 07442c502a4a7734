import { join } from 'node:path'
import { createDatabases } from './databases.ts'
import type { Sink } from './output.ts'
import { type PostgresServer, startPostgres } from './postgres/start.ts'
import type { KeptProcess } from './processes/keep-running.ts'
import { accessOf } from './redis/access.ts'
import { type RedisServer, startRedis } from './redis/start.ts'
import type { RedisUser, Secrets } from './secrets.ts'
import { type DatabaseName, databaseNames, type ServiceName } from './services.ts'

export interface FoundationOptions {
  dataDirectory: string
  /** Databases on other servers. */
  databaseUrls?: Partial<Record<DatabaseName, string>>
  /** An external Redis. */
  redisUrl?: string
  embeddedRedis?: boolean
  durable?: boolean
  log: Sink
}

/** The servers that the services depend on. */
export interface Foundations {
  databaseUrls: Record<DatabaseName, string>
  /** The URLs that services use, if they differ: those of a pooler. */
  serviceDatabaseUrls?: Record<DatabaseName, string>
  /** For everything, as operators use it. */
  redisUrl: string
  /** As the user of a service; the same for all if this Redis has no users of ours. */
  redisUrlOf(user: RedisUser): string
  /** The PostgreSQL that was started here, if all databases are in it. */
  server?: PostgresServer | undefined
  /** The servers that were started here. */
  processes: KeptProcess[]
  /** That issued the certificates of these servers, if services and commands do not know it anyway. */
  authorityFile?: string
  /** Variables for the services that use these servers. */
  serviceEnvironment?: Partial<Record<ServiceName, Record<string, string>>>
  /** Ends the primary of PostgreSQL, and makes its replica the primary. */
  failOver?(): Promise<void>
  /** Text to print, for example `PostgreSQL 18.4 (embedded, port 40123)`. */
  descriptions: string[]
}

/**
 * Starts PostgreSQL and Redis unless the options name external ones, and creates the databases.
 * @param started receives the functions that stop them, even if the other server fails to start.
 */
export async function startFoundations(
  options: FoundationOptions,
  secrets: Secrets,
  started: AsyncDisposableStack,
): Promise<Foundations> {
  const [postgres, redis] = await Promise.allSettled([startDatabaseServer(options), startRedisServer(options, secrets)])
  for (const server of [postgres, redis]) {
    if (server.status === 'fulfilled' && server.value) started.defer(server.value.stop)
  }
  const server = resultOf(postgres)
  const redisServer = resultOf(redis)

  const databaseUrls = server ? await createDatabases(server, secrets) : undefined
  const redisUrl = redisServer?.url ?? options.redisUrl!
  return {
    databaseUrls: { ...databaseUrls, ...given(options.databaseUrls) } as Record<DatabaseName, string>,
    server: Object.keys(given(options.databaseUrls)).length === 0 ? server : undefined,
    redisUrl,
    redisUrlOf: (user) => (redisServer?.hasUsers ? urlAs(redisUrl, user, secrets) : redisUrl),
    processes: [server?.process, redisServer?.process].filter((process) => process !== undefined),
    descriptions: [
      server ? `PostgreSQL ${server.version} (embedded, port ${server.port})` : 'PostgreSQL of *_DATABASE_URL',
      redisServer ? `${redisServer.description} (port ${redisServer.port})` : 'Redis of REDIS_URL',
    ],
  }
}

async function startDatabaseServer(options: FoundationOptions): Promise<PostgresServer | undefined> {
  if (databaseNames.every((name) => options.databaseUrls?.[name])) return undefined
  const log = (line: string) => options.log('postgres', line)
  return await startPostgres({ directory: join(options.dataDirectory, 'postgres'), durable: options.durable, log })
}

function urlAs(redisUrl: string, user: RedisUser, { redisPasswords }: Secrets): string {
  return Object.assign(new URL(redisUrl), { username: user, password: redisPasswords[user] }).href
}

async function startRedisServer(options: FoundationOptions, secrets: Secrets): Promise<RedisServer | undefined> {
  if (options.redisUrl) {
    // Loaded only when it is needed: its libraries take 6 MiB.
    const { checkRedis } = await import('./redis/external.ts')
    await checkRedis(options.redisUrl)
    return undefined
  }
  const log = (line: string) => options.log('redis', line)
  return await startRedis({
    ...{ directory: join(options.dataDirectory, 'redis'), embedded: options.embeddedRedis, log },
    access: accessOf(secrets),
  })
}

function resultOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason
  return result.value
}

function given(urls: Partial<Record<DatabaseName, string>> = {}): Partial<Record<DatabaseName, string>> {
  return Object.fromEntries(Object.entries(urls).filter(([, url]) => url !== undefined))
}
