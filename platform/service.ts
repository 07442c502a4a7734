// What every service that owns data starts with: its database, its streams, its port. The service adds what it does.
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { streamsOf } from '#schema/events/streams.ts'
import { checkDatabase, type Database, openDatabase } from './database.ts'
import { type Handler, startConsumer } from './events/consumer.ts'
import { sweepInbox } from './events/inbox.ts'
import { trustProxies } from './http/client-address.ts'
import { createHttpServer, listen } from './http/server.ts'
import { startVerifying } from './identity/start-verifying.ts'
import type { VerifyAuthorization } from './identity/token-verifier.ts'
import type { Startup } from './lifecycle.ts'
import type { Log } from './log.ts'
import { counter } from './metrics.ts'
import { type Relay, startRelay, sweepOutbox } from './outbox/relay.ts'
import { connectBlockingRedis, connectRedis } from './redis.ts'
import { startSweeper } from './sweeper.ts'

interface ServiceOptions extends Startup {
  /** The service's name: its consumer group, its stream, the prefix of its variables. */
  name: string
  config: {
    host: string
    port: number
    databaseUrl: string
    redisUrl: string
    authUrl: string
    trustedProxies: string[]
  }
}

export interface Service {
  database: Database
  redis: Redis
  http: FastifyInstance
  relay: Relay
  /** Checks access tokens, revocations included. */
  verify: VerifyAuthorization
  log: Log
  /** Consumes what other services publish. */
  consume(sources: string[], handlers: Handler[]): void
  /** Removes what has served its time, from now on: see `startSweeper`. */
  sweep(what: string, sweep: (database: Database, limit: number) => Promise<number>): void
  /** Opens the port: the last step, when everything behind it works. */
  open(): Promise<void>
}

/** Starts what a service stands on, and registers how it stops: first the port, then the consumers, the relay, the connections. */
export async function startService({ name, config, log, onStop }: ServiceOptions): Promise<Service> {
  const variable = name.toUpperCase()
  const database = openDatabase({ url: config.databaseUrl, applicationName: `waybill ${name}` })
  onStop(() => database.end({ timeout: 5 }))
  await checkDatabase(database, `${variable}_DATABASE_URL`)

  const redis = connectRedis(config.redisUrl, log)
  onStop(() => redis.disconnect())
  const relay = startRelay({ database, redis, source: name, log })
  onStop(() => relay.stop())

  const verifying = startVerifying({ issuer: config.authUrl, redisUrl: config.redisUrl, redis, log, onStop })

  const deadLetters = counter('waybill_dead_letters_total', 'Entries that went to the dead letters')
  const http = createHttpServer({
    log,
    isTrustedProxy: trustProxies(config.trustedProxies),
    readiness: { database: () => database`select 1`, redis: () => redis.ping(), revocations: verifying.readiness },
  })

  const sweep: Service['sweep'] = (what, work) => {
    const sweeper = startSweeper(what, (limit) => work(database, limit), log)
    onStop(() => sweeper.stop())
  }
  sweep('the outbox', sweepOutbox)
  sweep('the inbox', sweepInbox)

  return {
    sweep,
    database,
    redis,
    http,
    relay,
    verify: verifying.verify,
    log,
    consume(sources, handlers) {
      const blockingRedis = connectBlockingRedis(config.redisUrl, log)
      onStop(() => blockingRedis.disconnect())
      const consumer = startConsumer({
        database,
        redis,
        blockingRedis,
        group: name,
        streams: sources.flatMap(streamsOf),
        handlers,
        onCommit: relay.kick,
        onDeadLetter: () => deadLetters.inc(),
        log,
      })
      onStop(() => consumer.stop())
    },
    async open() {
      onStop(() => http.close())
      await listen(http, { host: config.host, port: config.port, variable: `${variable}_PORT` })
      log.info({ port: config.port }, 'listening')
    },
  }
}
