import type { PgbenchRound } from '../limits/pgbench.ts'
import { pgbenchTable } from '../limits/tables.ts'
import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type Table, type TitledTable } from '../table.ts'
import type { LimitRatio } from './limit-ratios.ts'
import type { PartResult } from './part-result.ts'

export interface OrdersFigures {
  seconds: number
  foundations: string[]
  parts: PartResult[]
  limits: Record<string, PgbenchRound[]>
  ratios: LimitRatio[]
}

export function ordersTables({ parts, limits, ratios }: OrdersFigures): TitledTable[] {
  const followed = parts.filter(({ spread }) => 'p95' in spread.push)
  const tables: TitledTable[] = [['createOrder', speedTable(parts)]]
  if (followed.length > 0) tables.push(['From the response to the live update', pushTable(followed)])
  tables.push(
    ['Processor time, by process', processTable(parts)],
    ['Memory at the end, by process', memoryTable(parts)],
  )
  if (Object.keys(limits).length > 0)
    tables.push(['pgbench, the rows of one createOrder, same run', pgbenchTable(limits)])
  if (ratios.length > 0) {
    const rows = ratios.map(({ way, rate, cpu }) => [way, `${figure(rate)} ×`, `${figure(cpu)} ×`])
    tables.push(['createOrder / pgbench', [['pgbench', 'orders/s', 'CPU ms/order'], ...rows]])
  }
  return tables
}

/** Rates and latencies. */
function speedTable(parts: readonly PartResult[]): Table {
  return [
    ['part', 'orders/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/order', 'behind ms', 'whole orders/s', 'failed'],
    ...parts.map(({ part, rounds, spread }) => [
      part,
      spreadText(spread.ordersPerSecond),
      figure(spread.latency.p50.median),
      spreadText(spread.latency.p95),
      figure(spread.latency.p99.median),
      spreadText(spread.cpuOfSystem),
      figure(spread.behindMilliseconds.median),
      figure(spread.wholePerSecond.median),
      String(rounds.reduce((sum, round) => sum + round.failed, 0)),
    ]),
  ]
}

/** The time from the response to the update, for parts that follow orders. */
function pushTable(parts: readonly PartResult[]): Table {
  return [
    ['part', 'pushes', 'p50 ms', 'p95 ms', 'p99 ms', 'lost'],
    ...parts.map(({ part, rounds, spread }) => {
      const push = spread.push as SpreadOf<{ count: number; p50: number; p95: number; p99: number }>
      return [
        part,
        figure(push.count.median),
        figure(push.p50.median),
        spreadText(push.p95),
        figure(push.p99.median),
        String(rounds.reduce((sum, round) => sum + round.lost, 0)),
      ]
    }),
  ]
}

/** CPU milliseconds per order, by process. */
function processTable(parts: readonly PartResult[]): Table {
  const names = Object.keys(parts[0]?.spread.cpu ?? {})
  return [
    ['CPU ms/order', ...names],
    ...parts.map(({ part, spread }) => [part, ...names.map((name) => figure(spread.cpu[name]?.median ?? 0))]),
  ]
}

/** MiB at the end of a part, by process. */
function memoryTable(parts: readonly PartResult[]): Table {
  const names = Object.keys(parts[0]?.spread.memory ?? {})
  return [
    ['MiB', ...names],
    ...parts.map(({ part, spread }) => [part, ...names.map((name) => figure(spread.memory[name]?.most ?? 0))]),
  ]
}
