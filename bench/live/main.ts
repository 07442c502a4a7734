// npm run bench:live: updates to many subscribers with one socket each, compared with a minimal graphql-ws server.
import { setTimeout as pause } from 'node:timers/promises'
import { readEventKey } from '#platform/events/signatures/event-keys.ts'
import { createSigner } from '#platform/events/signatures/sign-events.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { BulkOrders } from '../bulk/order-series.ts'
import { writeOrders } from '../bulk/write-orders.ts'
import { isWanted, positive, readOptions } from '../options.ts'
import { startChild } from '../processes/child.ts'
import { cpuPerPiece, sample, type Watched } from '../processes/sampler.ts'
import { note, runBenchmark } from '../run.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import type { BareTask } from './bare-server.ts'
import { checkDeliveries, type Published } from './check-deliveries.ts'
import { checkFileLimit } from './file-limit.ts'
import { createPublisher } from './publisher.ts'
import { type Audience, startAudience } from './subscribers.ts'
import { type LiveRound, liveTables } from './tables.ts'

interface Contender {
  name: string
  query: string
  url: string
  /** Of the serving process. */
  pid: () => number
  publish(milliseconds: number): Promise<Published[]>
}

const options = readOptions({ seconds: 20, rounds: 2, values: ['subscribers', 'rate'] })
const subscriberCount = positive('subscribers', options.values.subscribers ?? '10000')
const rate = positive('rate', options.values.rate ?? '1000')
/** Sockets of one client: the limit of the router. */
const socketsPerClient = 100
/** Messages later than this after the last change count as lost. */
const patienceMilliseconds = 10_000

const document = (selection: string) =>
  `subscription Follow($orderId: ID!, $afterVersion: Int) {
    orderStatusChanged(orderId: $orderId, afterVersion: $afterVersion) { ${selection} }
  }`
const eventFields = 'orderId version previousStatus status trackingNumber occurredAt'
const queries = {
  'event fields': document(eventFields),
  'with the order': document(`${eventFields} order { id status totalAmount { amount } }`),
}

await runBenchmark('live', liveTables, async (started) => {
  await checkFileLimit(subscriberCount)
  const clients = Math.ceil(subscriberCount / socketsPerClient)
  const system = await startBenchSystem({ clients }, started)
  const { sales } = system.databases
  const bulk: BulkOrders = { count: subscriberCount, firstMoment: Date.now(), distance: 0.1 }
  const state = { status: 'SHIPPED', reservations: 'committed', shipments: 'none', itemsPerOrder: 1 } as const
  await writeOrders(system.databases, bulk, state)
  const orders = await sales<{ id: string; customer_id: string }[]>`select id, customer_id from orders order by id`
  const orderIds = orders.map(({ id }) => id)

  const publisher = createPublisher({
    sales,
    redisUrl: system.redisUrl,
    sign: createSigner('sales', readEventKey(system.secrets.eventKeys.sales)),
    orderIds,
    customerIds: orders.map((order) => order.customer_id),
  })
  started.defer(() => publisher.close())
  const bare = await startChild<BareTask, unknown>(new URL('./bare-server.ts', import.meta.url))
  started.defer(() => bare.stop())
  const bareUrl = `http://127.0.0.1:${await bare.ask({ kind: 'port' })}/graphql`
  const audience = await startAudience(orderIds, started)

  const contenders = Object.entries(queries).flatMap(([variant, query]): Contender[] => [
    {
      name: `router, ${variant}`,
      query,
      url: system.graphqlUrl,
      pid: () => system.processes.get('router')!.pid,
      publish: (milliseconds) => publisher.run(rate, milliseconds),
    },
    {
      name: `bare graphql-ws, ${variant}`,
      query,
      url: bareUrl,
      pid: () => bare.pid,
      publish: async (milliseconds) =>
        (await bare.ask({ kind: 'publish', orderIds, rate, milliseconds })) as Published[],
    },
  ])

  const all: Record<string, LiveRound[]> = {}
  for (let round = 0; round <= options.rounds; round++) {
    for (const contender of contenders.filter(({ name }) => isWanted(options, name))) {
      // Round 0 only warms up.
      const measured = await measure(contender, { audience, tokens: system.tokens, sales, watched: system.watched })
      note(
        `round ${round}, ${contender.name}: p95 ${figure(measured.latency.p95)} ms, ${measured.lost} lost, ` +
          `${figure(measured.cpuPerMessage * 1_000)} µs/message, ${figure(measured.memoryPerSubscription)} KiB/subscription`,
      )
      all[contender.name] = [...(all[contender.name] ?? []), measured]
    }
  }

  const contests = Object.entries(all).map(([name, [first, ...rounds]]) => {
    // A process keeps the memory of earlier sockets, so only the first round is meaningful.
    const isFresh = name.endsWith('event fields')
    const memoryPerSubscription = isFresh ? first!.memoryPerSubscription : null
    return { name, rounds, memoryPerSubscription, spread: spreadOfRounds(rounds) }
  })
  if (
    Object.values(all)
      .flat()
      .some((round) => round.lost + round.repeated + round.disordered > 0)
  ) {
    console.error('\nMessages were lost, repeated or out of order: this run is invalid')
    process.exitCode = 1
  }
  return { foundations: system.descriptions, subscribers: subscriberCount, rate, contests }
})

interface Surroundings {
  audience: Audience
  tokens: string[]
  sales: Database
  watched: Watched[]
}

async function measure(contender: Contender, surroundings: Surroundings): Promise<LiveRound> {
  const { audience, tokens, sales } = surroundings
  const server = { name: 'server', pid: contender.pid }
  const watched = [...surroundings.watched.filter(({ name }) => name !== 'router'), server]
  const [row] = await sales<{ version: number }[]>`select min(version) as version from orders`
  const isRouter = contender.name.startsWith('router')

  const empty = await sample([server])
  const begin = performance.now()
  await audience.subscribe({ url: contender.url, tokens, query: contender.query, afterVersion: row!.version })
  // A subscription is in place once the router has read the order: changes before that come as well, but later.
  await pause(isRouter ? 3_000 : 500)
  const subscribeMilliseconds = performance.now() - begin
  const full = await sample([server])

  const before = await sample(watched)
  const published = await contender.publish(options.milliseconds)
  const messages = await collectAll(audience, published.length)
  const after = await sample(watched)
  await audience.close()
  await pause(500)

  const cpu = cpuPerPiece(before, after, published.length)
  return {
    ...checkDeliveries(published, messages),
    memoryPerSubscription: ((full.server!.memory - empty.server!.memory) * 1_024) / subscriberCount,
    cpuPerMessage: cpu.server!,
    systemCpuPerMessage: Object.values(cpu).reduce((sum, milliseconds) => sum + milliseconds, 0),
    subscribeMilliseconds,
  }
}

/** Waits until all published changes have arrived, or no more messages arrive. */
async function collectAll(audience: Audience, expected: number) {
  const messages: { order: number; version: number; moment: number }[] = []
  let quietSince = performance.now()
  while (messages.length < expected && performance.now() - quietSince < patienceMilliseconds) {
    await pause(200)
    for (const { first, subscribers, versions, moments, ended } of await audience.collect()) {
      if (Object.keys(ended).length > 0) note(`subscriptions ended: ${JSON.stringify(ended)}`)
      if (subscribers.length > 0) quietSince = performance.now()
      for (const [index, subscriber] of subscribers.entries())
        messages.push({ order: first + subscriber, version: versions[index]!, moment: moments[index]! })
    }
  }
  return messages
}
