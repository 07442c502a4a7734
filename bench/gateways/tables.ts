import type { Latency } from '../statistics/percentiles.ts'
import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type TitledTable } from '../table.ts'

export interface GatewayRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds of the gateway for each query. */
  cpu: number
  /** Of the gateway, in MiB. */
  memory: number
}

export interface GatewaysFigures {
  foundations: string[]
  connections: number
  responseBytes: number
  contests: { name: string; rounds: GatewayRound[]; spread: SpreadOf<GatewayRound> }[]
  /** CPU time per query of the stock gateway, and of Hive Gateway with the Rust planner, divided by ours. */
  factors: { stock: number; hiveRust: number }
}

export function gatewaysTables({ connections, responseBytes, contests, factors }: GatewaysFigures): TitledTable[] {
  const kilobytes = figure(responseBytes / 1_000)
  return [
    [
      `The query of the public benchmark, ${kilobytes} kB of response, ${connections} connections`,
      [
        ['gateway', 'queries/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms/query', 'MiB'],
        ...contests.map(({ name, spread }) => [
          name,
          spreadText(spread.requestsPerSecond),
          figure(spread.latency.p50.median),
          spreadText(spread.latency.p95),
          figure(spread.latency.p99.median),
          spreadText(spread.cpu),
          figure(spread.memory.most),
        ]),
      ],
    ],
    [
      'CPU time per query, compared with Waybill',
      [
        ['gateway', 'factor', 'target'],
        // With --only, some gateways are not measured.
        ...(factors.stock > 0 ? [['stock Apollo Server + gateway', figure(factors.stock), '7']] : []),
        ...(factors.hiveRust > 0 ? [['Hive Gateway, Rust planner', figure(factors.hiveRust), 'above 1']] : []),
      ],
    ],
  ]
}
