import type { Latency } from '../statistics/percentiles.ts'
import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type TitledTable } from '../table.ts'

export interface GraphRound {
  requestsPerSecond: number
  latency: Latency
  /** Processor milliseconds for each query. */
  routerCpu: number
  totalCpu: number
  routerMemory: number
}

export interface GraphFigures {
  foundations: string[]
  connections: number
  contests: { name: string; rounds: GraphRound[]; spread: SpreadOf<GraphRound> }[]
  /** The CPU time of our router per query, divided by that of the stock router. */
  share: number
}

export function graphTables({ connections, contests, share }: GraphFigures): TitledTable[] {
  return [
    [
      `A page of 20 orders with products, customer and shipment, ${connections} connections`,
      [
        ['router', 'queries/s', 'p95 ms', 'p99 ms', 'router CPU ms/query', 'all CPU ms/query', 'router MiB'],
        ...contests.map(({ name, spread }) => [
          name,
          spreadText(spread.requestsPerSecond),
          figure(spread.latency.p95.median),
          figure(spread.latency.p99.median),
          spreadText(spread.routerCpu),
          figure(spread.totalCpu.median),
          figure(spread.routerMemory.most),
        ]),
      ],
    ],
    [
      'Compared with the stock router',
      [
        ['router CPU, ours / stock', 'target'],
        [figure(share), '0.333'],
      ],
    ],
  ]
}
