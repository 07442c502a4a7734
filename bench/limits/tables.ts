import { spreadOfRounds } from '../statistics/rounds.ts'
import { figure, spreadText, type Table } from '../table.ts'
import type { PgbenchRound } from './pgbench.ts'

export function pgbenchTable(limits: Record<string, PgbenchRound[]>): Table {
  return [
    ['one way to write them', 'orders/s', 'PostgreSQL CPU ms/order', 'pgbench CPU ms/order', 'clients'],
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
