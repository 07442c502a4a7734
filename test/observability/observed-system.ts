// The real system of `npm start` with TLS and a carrier, whose PostgreSQL and Redis the faults can stop and start.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDatabases } from '../../local/databases.ts'
import { type PostgresServer, startPostgres } from '../../local/postgres/start.ts'
import { type RedisServer, startRedis } from '../../local/redis/start.ts'
import { loadSecrets } from '../../local/secrets.ts'
import { type System, startSystem } from '../../local/system.ts'
import { createAuthority, type TestAuthority } from '../setup/certificates.ts'
import { freePorts } from '../setup/free-ports.ts'
import { type Carrier, startCarrier } from './carrier.ts'
import { faketimeLibrary } from './programs.ts'

interface ObservedOptions {
  directory: string
  /** The directory for PostgreSQL. Default: in `directory`. */
  postgresDirectory?: string
  /** Receives the output of the processes. */
  log(name: string, line: string): void
}

/** A server that a fault stops for a while. */
interface Stoppable {
  stop(): Promise<void>
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>
}

export interface ObservedSystem {
  system: System
  carrier: Carrier
  authority: TestAuthority
  /** Where the certificate of the listeners is. */
  tlsDirectory: string
  authorityFile: string
  dataDirectory: string
  /** The URL of a database as the superuser. */
  databaseUrlOf(database: string): string
  postgres: Stoppable
  redis: Stoppable
  /** Moves the clock of delivery. Undefined if libfaketime is not installed. */
  moveClock: ((seconds: number) => Promise<void>) | undefined
}

export const monthMilliseconds = 30 * 24 * 3_600_000
/** The service whose clock can be moved. */
const clockService = 'delivery'

export async function startObservedSystem(
  { directory, postgresDirectory = join(directory, 'postgres'), log }: ObservedOptions,
  started: AsyncDisposableStack,
): Promise<ObservedSystem> {
  const [dataDirectory, tlsDirectory] = [join(directory, 'data'), join(directory, 'tls')]
  for (const path of [dataDirectory, tlsDirectory]) await mkdir(path, { recursive: true })
  const authority = await createAuthority()
  const tls = await authority.write(tlsDirectory, { expiresIn: monthMilliseconds })
  const secrets = await loadSecrets(dataDirectory)

  let server: PostgresServer
  const startServer = async (port?: number) => {
    server = await startPostgres({ directory: postgresDirectory, durable: false, ...(port !== undefined && { port }) })
  }
  await startServer()
  started.defer(() => server.stop())
  let redis: RedisServer
  const startRedisServer = async (port?: number) => {
    redis = await startRedis({ directory: join(directory, 'redis'), ...(port !== undefined && { port }) })
  }
  await startRedisServer()
  started.defer(() => redis.stop())

  const carrier = await startCarrier(started)
  const clockFile = join(directory, 'clock')
  await writeFile(clockFile, '+0')
  const system = await startSystem({
    ...{ dataDirectory, tls, log },
    databaseUrls: await createDatabases(server!, secrets),
    redisUrl: redis!.url,
    ports: await freePorts(),
    internalPorts: await freePorts(),
    simulatedCarrier: false,
    carriers: JSON.stringify([carrier.settings]),
    durable: false,
    readyTimeLimit: 120_000,
    environment: { [clockService]: clockEnvironment(clockFile) },
  })
  started.defer(system.stop)
  carrier.reportTo(system.urls.delivery)

  return {
    ...{ system, carrier, authority, tlsDirectory, authorityFile: tls.authorityFile, dataDirectory },
    databaseUrlOf: (database) => server.url(database),
    postgres: { stop: () => server.stop(), start: () => startServer(server.port) },
    redis: { stop: () => redis.stop(), start: () => startRedisServer(redis.port) },
    moveClock: faketimeLibrary ? (seconds) => writeFile(clockFile, `${seconds < 0 ? '' : '+'}${seconds}s`) : undefined,
  }
}

/** Timers keep the real clock: they are not a fault. */
function clockEnvironment(file: string): Record<string, string> {
  if (!faketimeLibrary) return {}
  return {
    LD_PRELOAD: faketimeLibrary,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '2',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
}
