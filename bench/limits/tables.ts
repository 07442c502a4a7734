import { type Spread, type SpreadOf, spreadOfRounds } from '../statistics/rounds.ts'
import { figure, spreadText, type Table, type TitledTable } from '../table.ts'
import type { GraphqlRound } from './measure-graphql.ts'
import type { PgbenchRound } from './pgbench.ts'

export interface LimitsFigures {
  foundations: string[]
  limits: Record<string, PgbenchRound[]>
  graphql: SpreadOf<GraphqlRound>
  /** RS256 verifications per second. */
  signature: Spread
}

export function limitsTables({ limits, graphql, signature }: LimitsFigures): TitledTable[] {
  return [
    ['pgbench, the rows of one createOrder', pgbenchTable(limits)],
    [
      'Others, each on one core',
      [
        ['limit', 'a second', 'CPU ms', 'p95 ms'],
        ['RS256 verification', spreadText(signature), figure(1_000 / signature.median), ''],
        [
          'minimal graphql-js on node:http, 64 clients',
          spreadText(graphql.requestsPerSecond),
          figure(graphql.cpu.median),
          figure(graphql.latency.p95.median),
        ],
      ],
    ],
  ]
}

export function pgbenchTable(limits: Record<string, PgbenchRound[]>): Table {
  return [
    ['statements', 'orders/s', 'PostgreSQL CPU ms/order', 'pgbench CPU ms/order', 'clients'],
    ...Object.entries(limits).map(([name, rounds]) => {
      const spread = spreadOfRounds(rounds)
      return [
        name,
        spreadText(spread.ordersPerSecond),
        figure(spread.postgresCpu.median),
        figure(spread.pgbenchCpu.median),
        String(rounds[0]!.clients),
      ]
    }),
  ]
}
