import type { Task, TaskResult } from '../load/task.ts'
import type { Child } from '../processes/child.ts'
import { cpuPerPiece, memoryOf, sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import { audit, firstOrderId } from '../system/audit.ts'
import { fixtures } from '../system/fixtures.ts'
import type { BenchSystem } from '../system/start.ts'
import { waitUntilIdle } from '../system/wait-until-idle.ts'
import type { Part } from './parts.ts'

/** One part in one round. */
export interface PartRound {
  /** Orders that were answered with success. */
  orders: number
  ordersPerSecond: number
  /** From the request, or the moment that it was due, to its answer. */
  latency: Latency
  /** From the answer to the update that it was followed for. */
  push: Partial<Latency>
  lost: number
  failed: number
  failures: Record<string, number>
  mostInFlight: number
  /** How long it took after the last answer until nothing was left to do. */
  behindMilliseconds: number
  /** Orders per second from the first request until the system was idle. */
  wholePerSecond: number
  /** Processor milliseconds for each order, until nothing was left to do. */
  cpu: Record<string, number>
  cpuOfSystem: number
  /** MiB at the end. */
  memory: Record<string, number>
}

interface MeasureOptions {
  system: BenchSystem
  generator: Child<Task, TaskResult>
  part: Part
  milliseconds: number
  itemsPerOrder?: number
  /** How many customers order. Default: all of the fixtures. */
  customerCount?: number
  /** Routers to spread the orders over. */
  urls?: string[]
}

/** Places orders for a time, waits until the system is idle, and audits the data. */
export async function measurePart(options: MeasureOptions): Promise<PartRound> {
  const { system, generator, part, milliseconds, itemsPerOrder = 1, customerCount, urls } = options
  const { databases, tokens } = system
  const from = firstOrderId()
  const watched = [...system.watched, { name: 'load generator', pid: () => generator.pid }]

  const before = await sample(watched)
  const start = performance.now()
  const result = await generator.ask({
    requests: {
      kind: 'orders',
      url: system.graphqlUrl,
      tokens,
      customers: fixtures.customers.slice(0, customerCount),
      products: fixtures.products,
      hotShare: part.hotShare,
      itemsPerOrder,
      withAddress: part.withAddress,
      keyPrefix: `${part.name.replaceAll(' ', '-')}-${from}`,
    },
    pace: part.pace,
    milliseconds,
    urls,
    follow: part.follow && { ...part.follow, tokens },
  })
  const behindMilliseconds = await waitUntilIdle({ databases, from, isDelivering: part.isDelivering })
  const whole = performance.now() - start
  const after = await sample(watched)

  const orders = result.times.length
  const failed = Object.values(result.failures).reduce((sum, count) => sum + count, 0) - result.lost
  const { faults } = await audit({ databases, from, answered: orders, unanswered: failed })
  if (orders === 0) faults.push('no order was placed')
  if (faults.length > 0) {
    const reasons = JSON.stringify(result.failures)
    throw new Error(`The run is invalid (${part.name}): ${faults.join('; ')} ${reasons}\n${system.lastLines()}`)
  }
  const { 'load generator': _, ...cpuOfSystem } = cpuPerPiece(before, after, orders)
  return {
    orders,
    ordersPerSecond: (orders * 1_000) / result.milliseconds,
    latency: summariseTimes(result.times),
    push: part.follow ? summariseTimes(result.pushTimes) : {},
    lost: result.lost,
    failed,
    failures: result.failures,
    mostInFlight: result.mostInFlight,
    behindMilliseconds,
    wholePerSecond: (orders * 1_000) / whole,
    cpu: cpuPerPiece(before, after, orders),
    cpuOfSystem: Object.values(cpuOfSystem).reduce((sum, cpu) => sum + cpu, 0),
    memory: memoryOf(after),
  }
}
