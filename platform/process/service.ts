// The common parts of every service that owns data: database, streams, ports.
import type { Redis } from 'ioredis'
import { consumersOf, deadLetterStream, redriveStream, serviceOfGroup, streamsOf } from '#schema/events/streams.ts'
import { type EventOutcome, eventOutcomes, startConsumer } from '../events/consumer.ts'
import { type ReadGroup, reportGroups } from '../events/group-metrics.ts'
import type { Handler } from '../events/handler.ts'
import { sweepInbox } from '../events/inbox.ts'
import type { Selection } from '../events/selection.ts'
import { createEventSignatures } from '../events/signatures/event-signatures.ts'
import type { EventSignatureSettings } from '../events/signatures/settings.ts'
import { forgetConsumers } from '../events/stream-group.ts'
import { trimStreams, trimStreamsOf } from '../events/trim-streams.ts'
import type { LocalSubgraph } from '../graphql/local-subgraphs.ts'
import { publishReports } from '../health/publish-reports.ts'
import { trustProxies } from '../http/client-address.ts'
import type { HttpLimits } from '../http/limits.ts'
import { createListeners, type ListenAddress, type Listeners } from '../http/listeners.ts'
import type { ReadinessCheck } from '../http/readiness.ts'
import { startVerifying } from '../identity/start-verifying.ts'
import type { VerifyAuthorization } from '../identity/token-verifier.ts'
import { oldestUnpublishedSeconds } from '../outbox/oldest.ts'
import { startPublicationLease } from '../outbox/publication-lease.ts'
import { startRelay } from '../outbox/relay.ts'
import { sweepOutbox } from '../outbox/sweep.ts'
import { createWriteCheck } from '../postgres/check-writable.ts'
import { checkDatabase, type Database, openDatabase } from '../postgres/database.ts'
import { recordDurations, reportPool } from '../postgres/pool-metrics.ts'
import { connectBlockingRedis, connectRedis } from '../redis.ts'
import { startTls } from '../tls/certificates.ts'
import type { TlsSettings } from '../tls/settings.ts'
import { type SweepPace, startSweeper } from '../work/sweeper.ts'
import type { ServiceStartup } from './lifecycle.ts'
import type { Log } from './log.ts'
import { counter, gauge } from './metrics.ts'

interface ServiceOptions extends ServiceStartup {
  /** The service's name: its consumer group, its stream, the prefix of its variables. */
  name: string
  config: ListenAddress & {
    databaseUrl: string
    databaseConnections: number
    httpLimits?: HttpLimits
    redisUrl: string
    eventSignatures: EventSignatureSettings
    tls: TlsSettings
    trustedProxies: string[]
  }
  /** Whether the service works without Redis. If so, it is ready without Redis too. Default false. */
  readyWithoutRedis?: boolean
  /** Seconds for which published events are kept, to publish them again if Redis loses its data. Default an hour. */
  eventsKeptForSeconds?: number
  /**
   * Milliseconds for which events are collected before they are consumed or published as a batch. Raise it for services
   * whose events are not latency-sensitive. The default is short enough for live updates of orders.
   */
  eventPaceMilliseconds?: number
  /** Whether it publishes events. If not, its database needs no outbox. Default true. */
  publishes?: boolean
  /** Whether caches of other processes rely on its events: see platform/outbox/publication-lease.ts. Default false. */
  grantsLease?: boolean
}

interface ConsumeOptions {
  /** The consumer group. Default: the service's name. */
  group?: string
  /** As in `ServiceOptions`, for these events. */
  eventPaceMilliseconds?: number
  /** The maximum number of entries of each stream in a batch. */
  entriesPerRead?: number
  /**
   * Whether the handlers use nothing of an event but ids, and read the rest from the database. Then repeated and forged
   * events do no harm, so there is no inbox and signatures are not checked. Default false.
   */
  areHints?: boolean
  /** Default: all processes read all events that have handlers. */
  selection?: Selection
}

export interface Service {
  database: Database
  redis: Redis
  listeners: Listeners
  log: Log
  /** Publishes events that a process without a relay has committed, such as a command, without waiting for the next poll. */
  publishNow(): void
  /** Verifies access tokens of this issuer. The service is not ready before the list of revoked tokens is loaded. */
  verifyTokens(issuer: string): VerifyAuthorization
  /** Consumes the events of these services. */
  consume(sources: string[], handlers: Handler[], options?: ConsumeOptions): void
  /** Periodically deletes expired rows from now on: see `startSweeper`. */
  sweep(target: string, sweep: (database: Database, limit: number) => Promise<number>, pace?: SweepPace): void
  /**
   * Opens the ports. The last step, when everything else works.
   * @param subgraph is open to the other services of this process from then on
   */
  open(subgraph: LocalSubgraph): Promise<void>
}

/**
 * Starts the common parts of a service, and registers their shutdown: ports first, then consumers, relay and
 * connections.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { name, config, readyWithoutRedis = false, eventsKeptForSeconds, publishes = true, log, onStop } = options
  const { eventPaceMilliseconds: paceMilliseconds } = options
  const variable = name.toUpperCase()
  // First, because connections trust its authority.
  const tls = startTls(config.tls, { log, onStop })
  const database = openDatabase({
    url: config.databaseUrl,
    applicationName: `waybill ${name}`,
    maxConnections: config.databaseConnections,
    onDuration: recordDurations(name),
  })
  onStop(() => database.end({ timeout: 5 }))
  await checkDatabase(database, `${variable}_DATABASE_URL`)
  reportPool(name, database.use)
  const redis = connectRedis(config.redisUrl, log)
  onStop(() => redis.disconnect())
  publishReports({ redis, service: name, databaseUse: database.use, log, onStop })
  const { sign, check } = createEventSignatures(name, config.eventSignatures, { log, onStop })
  const relay = publishes ? startPublishing() : undefined

  function startPublishing() {
    gauge('waybill_outbox_oldest_seconds', 'Age of the oldest event in the outbox that is not published', () =>
      oldestUnpublishedSeconds(database),
    )
    const relay = startRelay({
      sign,
      ...{ database, redis, source: name, keptForSeconds: eventsKeptForSeconds, paceMilliseconds, log },
    })
    onStop(() => relay.stop())
    if (options.grantsLease) {
      const lease = startPublicationLease({ database, redis, source: name, relay, log })
      onStop(() => lease.stop())
    }
    return relay
  }

  const readiness: Record<string, ReadinessCheck> = { database: createWriteCheck(database) }
  if (!readyWithoutRedis) readiness.redis = () => redis.ping()
  const listeners = createListeners({
    ...{ log, readiness, tls, address: config, variable, isTrustedProxy: trustProxies(config.trustedProxies) },
    ...(config.httpLimits && { limits: config.httpLimits }),
  })

  const sweep: Service['sweep'] = (target, work, pace) => {
    const sweeper = startSweeper(target, (limit) => work(database, limit), log, pace)
    onStop(() => sweeper.stop())
  }
  sweep('the inbox', sweepInbox)
  if (publishes) {
    sweep('the outbox', (sql, limit) => sweepOutbox(sql, limit, eventsKeptForSeconds))
    sweep('the streams', async () => {
      await trimStreamsOf(redis, name)
      return 0
    })
  }

  const groups: ReadGroup[] = []
  let countOutcome: ((outcome: EventOutcome, count: number) => void) | undefined
  /** Registers the metrics of all consumer groups of this process, once. */
  function reportEvents() {
    const known = eventOutcomes.map((outcome) => ({ outcome }))
    const events = counter('waybill_events_total', 'Stream entries read, by outcome', ['outcome'], known)
    gauge('waybill_dead_letters', 'Dead letters that wait for a decision', async () => {
      const lengths = await Promise.all(groups.map(({ group }) => redis.xlen(deadLetterStream(group))))
      return lengths.reduce((sum, length) => sum + length, 0)
    })
    reportGroups(redis, groups)
    return (outcome: EventOutcome, count: number) => events.inc({ outcome }, count)
  }

  return {
    sweep,
    database,
    redis,
    publishNow: () => relay?.searchNow(),
    listeners,
    log,
    verifyTokens(issuer) {
      const verifying = startVerifying({ issuer, redisUrl: config.redisUrl, redis, check, log, onStop })
      readiness.revocations = verifying.readiness
      return verifying.verify
    },
    consume(sources, handlers, { group = name, areHints = false, entriesPerRead, selection, ...pace } = {}) {
      if (serviceOfGroup(group) !== name) throw new Error(`The name of the group ${group} does not begin with ${name}`)
      const unknown = sources.find((source) => !consumersOf[source]?.includes(group))
      if (unknown) throw new Error(`${group} reads the streams of ${unknown}: add it to consumersOf`)
      countOutcome ??= reportEvents()
      sweep('redriven events', async () => {
        await trimStreams(redis, { streams: [redriveStream(group)], groups: [group], keptForMilliseconds: 60_000 })
        return 0
      })
      const blockingRedis = connectBlockingRedis(config.redisUrl, log)
      onStop(() => blockingRedis.disconnect())
      const streams = sources.flatMap(streamsOf)
      const read: ReadGroup = { group, streams: [...streams, redriveStream(group)] }
      groups.push(read)
      sweep('idle consumers', () => forgetConsumers(redis, { ...read, idleMilliseconds: 3_600_000 }))
      const consumer = startConsumer({
        database,
        redis,
        blockingRedis,
        group,
        streams,
        handlers,
        check: areHints ? undefined : check,
        usesInbox: !areHints,
        onOutcome: countOutcome,
        paceMilliseconds: pace.eventPaceMilliseconds ?? paceMilliseconds,
        entriesPerRead,
        selection,
        log,
      })
      onStop(() => consumer.stop())
    },
    async open(subgraph) {
      onStop(() => listeners.close())
      await listeners.listen()
      onStop(options.localSubgraphs.offer(name, subgraph))
    },
  }
}
