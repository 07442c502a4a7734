import type { StatisticsInterval } from '../waybill/graph/graphql.ts'

export type RangeName = 'hour' | 'day' | 'week'

const ranges: Record<RangeName, { milliseconds: number; interval: StatisticsInterval; step: number }> = {
  hour: { milliseconds: 3_600_000, interval: 'MINUTE', step: 60_000 },
  day: { milliseconds: 86_400_000, interval: 'HOUR', step: 3_600_000 },
  week: { milliseconds: 7 * 86_400_000, interval: 'DAY', step: 86_400_000 },
}

/** The period that ends with the current interval. It changes only when an interval ends. */
export function periodOf(name: RangeName, now: number): { from: string; before: string; interval: StatisticsInterval } {
  const { milliseconds, interval, step } = ranges[name]
  const end = Math.ceil(now / step) * step
  return { from: new Date(end - milliseconds).toISOString(), before: new Date(end).toISOString(), interval }
}
