// What every service that owns data starts with: its database, its streams, its port. The service adds what it does.
import type { Redis } from 'ioredis'
import { consumersOf, deadLetterStream, redriveStream, streamsOf } from '#schema/events/streams.ts'
import { startConsumer } from '../events/consumer.ts'
import type { Handler } from '../events/handler.ts'
import { sweepInbox } from '../events/inbox.ts'
import { forgetConsumers } from '../events/stream-group.ts'
import { trimStreams, trimStreamsOf } from '../events/trim-streams.ts'
import { trustProxies } from '../http/client-address.ts'
import type { HttpLimits } from '../http/limits.ts'
import { createListeners, type ListenAddress, type Listeners } from '../http/listeners.ts'
import type { ReadinessCheck } from '../http/server.ts'
import { startVerifying } from '../identity/start-verifying.ts'
import type { VerifyAuthorization } from '../identity/token-verifier.ts'
import { type Relay, startRelay } from '../outbox/relay.ts'
import { sweepOutbox } from '../outbox/sweep.ts'
import { checkDatabase, type Database, openDatabase } from '../postgres/database.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { type SweepPace, startSweeper } from '../work/sweeper.ts'
import type { Startup } from './lifecycle.ts'
import type { Log } from './log.ts'
import { counter, gauge } from './metrics.ts'

interface ServiceOptions extends Startup {
  /** The service's name: its consumer group, its stream, the prefix of its variables. */
  name: string
  config: ListenAddress & {
    databaseUrl: string
    databaseConnections: number
    httpLimits?: HttpLimits
    redisUrl: string
    trustedProxies: string[]
  }
  /** Whether the service can do its work while Redis is away: then it is ready without. Default false. */
  readyWithoutRedis?: boolean
  /** How long published events are kept, to be published again to a Redis that lost its memory. Default an hour. */
  eventsKeptForSeconds?: number
  /**
   * Milliseconds for which events are collected before they are consumed or published together. For a service whose events
   * nobody waits for; by default it is as short as whoever follows an order wants it.
   */
  eventPaceMilliseconds?: number
}

export interface Service {
  database: Database
  redis: Redis
  listeners: Listeners
  relay: Relay
  log: Log
  /** Checks access tokens of this issuer: the service is ready only when it knows which have been revoked. */
  verifyTokens(issuer: string): VerifyAuthorization
  /** Consumes what other services publish. */
  consume(sources: string[], handlers: Handler[]): void
  /** Removes what has served its time, from now on: see `startSweeper`. */
  sweep(what: string, sweep: (database: Database, limit: number) => Promise<number>, pace?: SweepPace): void
  /** Opens the ports: the last step, when everything behind it works. */
  open(): Promise<void>
}

/** Starts what a service stands on, and registers how it stops: first the ports, then the consumers, the relay, the connections. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { name, config, readyWithoutRedis = false, eventsKeptForSeconds, log, onStop } = options
  const { eventPaceMilliseconds: paceMilliseconds } = options
  const variable = name.toUpperCase()
  const database = openDatabase({
    url: config.databaseUrl,
    applicationName: `waybill ${name}`,
    maxConnections: config.databaseConnections,
  })
  onStop(() => database.end({ timeout: 5 }))
  await checkDatabase(database, `${variable}_DATABASE_URL`)

  const redis = connectRedis(config.redisUrl, log)
  onStop(() => redis.disconnect())
  const relay = startRelay({
    ...{ database, redis, source: name, keptForSeconds: eventsKeptForSeconds, paceMilliseconds, log },
  })
  onStop(() => relay.stop())

  const readiness: Record<string, ReadinessCheck> = { database: () => database`select 1` }
  if (!readyWithoutRedis) readiness.redis = () => redis.ping()
  const listeners = createListeners({
    ...{ log, readiness, address: config, variable, isTrustedProxy: trustProxies(config.trustedProxies) },
    ...(config.httpLimits && { limits: config.httpLimits }),
  })

  const sweep: Service['sweep'] = (what, work, pace) => {
    const sweeper = startSweeper(what, (limit) => work(database, limit), log, pace)
    onStop(() => sweeper.stop())
  }
  sweep('the outbox', (sql, limit) => sweepOutbox(sql, limit, eventsKeptForSeconds))
  sweep('the inbox', sweepInbox)
  sweep('the streams', async () => {
    await trimStreamsOf(redis, name)
    return 0
  })

  return {
    sweep,
    database,
    redis,
    listeners,
    relay,
    log,
    verifyTokens(issuer) {
      const verifying = startVerifying({ issuer, redisUrl: config.redisUrl, redis, log, onStop })
      readiness.revocations = verifying.readiness
      return verifying.verify
    },
    consume(sources, handlers) {
      const unknown = sources.find((source) => !consumersOf[source]?.includes(name))
      if (unknown) throw new Error(`${name} reads the streams of ${unknown}: it has to stand in consumersOf`)
      const events = counter('waybill_events_total', 'Entries of streams read, by what became of them', ['outcome'])
      gauge('waybill_dead_letters', 'Dead letters that wait for a decision', () => redis.xlen(deadLetterStream(name)))
      sweep('redriven events', async () => {
        await trimStreams(redis, { streams: [redriveStream(name)], groups: [name], keptForMilliseconds: 60_000 })
        return 0
      })
      const blockingRedis = connectBlockingRedis(config.redisUrl, log)
      onStop(() => blockingRedis.disconnect())
      const streams = sources.flatMap(streamsOf)
      sweep('consumers that are gone', () =>
        forgetConsumers(redis, { group: name, streams, idleMilliseconds: 3_600_000 }),
      )
      const consumer = startConsumer({
        database,
        redis,
        blockingRedis,
        group: name,
        streams,
        handlers,
        onOutcome: (outcome, count) => events.inc({ outcome }, count),
        paceMilliseconds,
        log,
      })
      onStop(() => consumer.stop())
    },
    async open() {
      onStop(() => listeners.close())
      await listeners.listen()
    },
  }
}
