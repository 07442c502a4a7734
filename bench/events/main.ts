// npm run bench:events: the events per second of each stage between a commit and its effect, one stage at a time.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#platform/postgres/database.ts'
import type { ServiceName } from '../../local/services.ts'
import type { BulkOrders } from '../bulk/order-series.ts'
import { writeEvents } from '../bulk/write-events.ts'
import { writeOrders } from '../bulk/write-orders.ts'
import { startGenerator } from '../load/generator.ts'
import { positive, readOptions } from '../options.ts'
import { warmUp } from '../orders/warm-up.ts'
import { cpuPerPiece, sample } from '../processes/sampler.ts'
import { note, runBenchmark } from '../run.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'
import { figure } from '../table.ts'
import { eventsTables, type StationRound } from './tables.ts'

interface Station {
  name: string
  /** The service that does the work; those that would take part too are held still meanwhile. */
  service: ServiceName
  still: ServiceName[]
  prepare?(bulk: BulkOrders): Promise<void>
  /** The number of processed events, and the first and last commit by the clock of the database. */
  progress(since: Date): Promise<{ done: number; milliseconds: number }>
}

const options = readOptions({ seconds: 60, rounds: 3, values: ['events'] })
const eventCount = positive('events', options.values.events ?? '20000')

await runBenchmark('events', eventsTables, async (started) => {
  const system = await startBenchSystem({}, started)
  // A process that is held still could not be stopped either.
  started.defer(() => resume(system))
  const generator = await startGenerator()
  started.defer(() => generator.stop())
  await warmUp(system, generator)
  await generator.stop()

  const all: Record<string, StationRound[]> = {}
  for (let round = 1; round <= options.rounds; round++) {
    const bulk: BulkOrders = { count: eventCount, firstMoment: Date.now(), distance: 0.01 }
    const state = { status: 'PENDING_SHIPMENT', reservations: 'held', shipments: 'none', itemsPerOrder: 1 } as const
    await writeOrders(system.databases, bulk, state)
    for (const station of stationsOf(system)) {
      const measured = await measure(system, station, bulk)
      note(`round ${round}, ${station.name}: ${figure(measured.eventsPerSecond)} events/s`)
      all[station.name] = [...(all[station.name] ?? []), measured]
    }
  }

  const stations = Object.entries(all).map(([name, rounds]) => ({ name, rounds, spread: spreadOfRounds(rounds) }))
  return { foundations: system.descriptions, events: eventCount, stations }
})

/** In this order, each stage produces the input of the next one. */
function stationsOf({ databases }: BenchSystem): Station[] {
  return [
    {
      name: 'relay: outbox to Redis',
      service: 'sales',
      still: ['product', 'delivery'],
      prepare: (bulk) => writeEvents(databases.sales, 'sales', 'order.created', bulk),
      progress: (since) => published(databases.sales, since),
    },
    {
      name: 'product: order.created',
      service: 'product',
      still: ['delivery'],
      progress: (since) => inbox(databases.product, since),
    },
    {
      name: 'delivery: order.created',
      service: 'delivery',
      still: [],
      progress: (since) => inbox(databases.delivery, since),
    },
    {
      name: 'delivery to sales: order.status_updated',
      service: 'sales',
      still: ['product'],
      prepare: (bulk) => writeEvents(databases.delivery, 'delivery', 'order.status_updated', bulk),
      progress: (since) => inbox(databases.sales, since),
    },
  ]
}

async function measure(system: BenchSystem, station: Station, bulk: BulkOrders): Promise<StationRound> {
  // Those that the station before held still begin with this one.
  const since = await clockOf(system.databases.sales)
  for (const name of station.still) system.processes.get(name)!.kill('SIGSTOP')
  const before = await sample(system.watched)
  await station.prepare?.(bulk)
  system.processes.get(station.service)!.kill('SIGCONT')
  const { done, milliseconds } = await finish(station, bulk, since)
  const cpu = cpuPerPiece(before, await sample(system.watched), done)
  // Each of the next stations lets its own service go on; after the last one all do.
  if (station.still.length === 1 && station.still[0] === 'product') resume(system)
  return {
    eventsPerSecond: (done * 1_000) / milliseconds,
    serviceCpu: cpu[station.service]!,
    postgresCpu: cpu.postgres!,
    redisCpu: cpu.redis ?? 0,
  }
}

function resume(system: BenchSystem): void {
  for (const name of ['product', 'delivery'] as const) system.processes.get(name)?.kill('SIGCONT')
}

async function finish(station: Station, bulk: BulkOrders, since: Date) {
  const start = performance.now()
  for (;;) {
    const progress = await station.progress(since)
    if (progress.done >= bulk.count) return progress
    if (performance.now() - start > options.milliseconds)
      throw new Error(
        `${station.name}: only ${progress.done} of ${bulk.count} events in ${options.milliseconds / 1_000} s`,
      )
    await pause(200)
  }
}

/** The commits of the first and the last batch, by the clock of the database. */
async function published(database: Database, since: Date) {
  const [row] = await database<{ done: number; milliseconds: number }[]>`
    select count(*)::int as done,
      (extract(epoch from max(published_at) - min(published_at)) * 1000)::float8 as milliseconds
    from outbox where published_at >= ${since}`
  return row!
}

async function inbox(database: Database, since: Date) {
  const [row] = await database<{ done: number; milliseconds: number }[]>`
    select count(*)::int as done,
      (extract(epoch from max(processed_at) - min(processed_at)) * 1000)::float8 as milliseconds
    from inbox where processed_at >= ${since}`
  return row!
}

async function clockOf(database: Database): Promise<Date> {
  const [row] = await database<{ now: Date }[]>`select clock_timestamp() as now`
  return row!.now
}
