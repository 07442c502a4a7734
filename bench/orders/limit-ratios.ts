import type { PgbenchRound } from '../limits/pgbench.ts'
import { spreadOfRounds } from '../statistics/rounds.ts'
import type { PartResult } from './part-result.ts'

/** createOrder as a multiple of pgbench with the same rows, in the same run. */
export interface LimitRatio {
  /** How pgbench writes the rows. */
  way: string
  /** The best closed rate with uniform products / the rate of pgbench. */
  rate: number
  /** CPU time per order of all our processes in that part / that of PostgreSQL and pgbench. It varies less than rates. */
  cpu: number
}

/** Empty without pgbench or without closed parts. */
export function limitRatios(
  parts: readonly PartResult[],
  limits: Readonly<Record<string, PgbenchRound[]>>,
): LimitRatio[] {
  const closed = parts.filter(({ part }) => /^closed \d+$/.test(part)).map(({ spread }) => spread)
  if (closed.length === 0) return []
  const best = closed.reduce((one, other) => (other.ordersPerSecond.median > one.ordersPerSecond.median ? other : one))
  return Object.entries(limits).map(([way, rounds]) => {
    const { ordersPerSecond, postgresCpu, pgbenchCpu } = spreadOfRounds(rounds)
    return {
      way,
      rate: best.ordersPerSecond.median / ordersPerSecond.median,
      cpu: best.cpuOfSystem.median / (postgresCpu.median + pgbenchCpu.median),
    }
  })
}
