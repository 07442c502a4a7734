import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type Table } from '../table.ts'
import type { PartRound } from './measure-part.ts'

/** A part over all rounds. */
export interface PartResult {
  part: string
  rounds: PartRound[]
  spread: SpreadOf<PartRound>
}

/** How fast, and how long it took. */
export function speedTable(parts: readonly PartResult[]): Table {
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

/** From the answer to the update, where orders were followed. */
export function pushTable(parts: readonly PartResult[]): Table {
  const followed = parts.filter(({ spread }) => 'p95' in spread.push)
  return [
    ['part', 'pushes', 'p50 ms', 'p95 ms', 'p99 ms', 'lost'],
    ...followed.map(({ part, rounds, spread }) => {
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

/** Processor milliseconds for each order, by process. */
export function processTable(parts: readonly PartResult[]): Table {
  const names = Object.keys(parts[0]?.spread.cpu ?? {})
  return [
    ['CPU ms/order', ...names],
    ...parts.map(({ part, spread }) => [part, ...names.map((name) => figure(spread.cpu[name]?.median ?? 0))]),
  ]
}

/** MiB at the end of a part, by process. */
export function memoryTable(parts: readonly PartResult[]): Table {
  const names = Object.keys(parts[0]?.spread.memory ?? {})
  return [
    ['MiB', ...names],
    ...parts.map(({ part, spread }) => [part, ...names.map((name) => figure(spread.memory[name]?.most ?? 0))]),
  ]
}
