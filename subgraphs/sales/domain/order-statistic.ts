import type { Money } from '#platform/values/money.ts'

/** The length of the intervals of a statistic. */
export type StatisticsInterval = 'MINUTE' | 'HOUR' | 'DAY'

/** Counts of orders in one interval. */
export interface OrderStatistic {
  from: Date
  before: Date
  created: number
  value: Money[]
  shipped: number
  delivered: number
  cancelled: number
  averageSecondsToShipped: number | null
  averageSecondsToDelivered: number | null
  medianSecondsToShipped: number | null
  p95SecondsToShipped: number | null
  medianSecondsToDelivered: number | null
  p95SecondsToDelivered: number | null
  refusals: { code: string; count: number }[]
}

/** A counter of one interval: amounts in minor units or milliseconds in `total`. */
interface Counter {
  startsAt: Date
  kind: 'CREATED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUSED'
  /** The currency of amounts, the code of refusals, the class of durations: each class has a counter of its own. */
  key: string
  count: number
  total: number
}

export const intervalMilliseconds: Record<StatisticsInterval, number> = {
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
}

/** The times at which the intervals of a period begin. All lengths divide a day, and 1970 began at midnight in UTC. */
export function intervalStarts(from: Date, before: Date, interval: StatisticsInterval): Date[] {
  const length = intervalMilliseconds[interval]
  const first = Math.floor(from.getTime() / length) * length
  const count = Math.max(Math.ceil((before.getTime() - first) / length), 0)
  return Array.from({ length: count }, (_, index) => new Date(first + index * length))
}

/** One statistic for each interval, also for intervals without any counter. */
export function orderStatisticsOf(
  starts: readonly Date[],
  interval: StatisticsInterval,
  counters: readonly Counter[],
): OrderStatistic[] {
  const ofInterval = Map.groupBy(counters, ({ startsAt }) => startsAt.getTime())
  return starts.map((from) => {
    const before = new Date(from.getTime() + intervalMilliseconds[interval])
    return { from, before, ...summarise(ofInterval.get(from.getTime()) ?? []) }
  })
}

function summarise(counters: readonly Counter[]): Omit<OrderStatistic, 'from' | 'before'> {
  const ofKind = (kind: Counter['kind']) => counters.filter((counter) => counter.kind === kind)
  const count = (kind: Counter['kind']) => ofKind(kind).reduce((sum, counter) => sum + counter.count, 0)
  const averageSeconds = (kind: 'SHIPPED' | 'DELIVERED') => {
    const total = ofKind(kind).reduce((sum, counter) => sum + counter.total, 0)
    return count(kind) === 0 ? null : total / count(kind) / 1_000
  }
  const shippedSeconds = percentileSeconds(ofKind('SHIPPED'))
  const deliveredSeconds = percentileSeconds(ofKind('DELIVERED'))
  return {
    created: count('CREATED'),
    value: ofKind('CREATED')
      .map(({ key, total }) => ({ minor: total, currency: key }))
      .sort((one, other) => (one.currency < other.currency ? -1 : 1)),
    shipped: count('SHIPPED'),
    delivered: count('DELIVERED'),
    cancelled: count('CANCELLED'),
    averageSecondsToShipped: averageSeconds('SHIPPED'),
    averageSecondsToDelivered: averageSeconds('DELIVERED'),
    medianSecondsToShipped: shippedSeconds(0.5),
    p95SecondsToShipped: shippedSeconds(0.95),
    medianSecondsToDelivered: deliveredSeconds(0.5),
    p95SecondsToDelivered: deliveredSeconds(0.95),
    refusals: ofKind('REFUSED')
      .map(({ key, count }) => ({ code: key, count }))
      .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
  }
}

/**
 * The percentiles of durations in seconds: the average of the class in which the percentile falls. Counters without a class
 * were written by an earlier release.
 */
function percentileSeconds(counters: readonly Counter[]): (fraction: number) => number | null {
  const classes = counters
    .filter(({ key }) => key !== '')
    .map(({ count, total }) => ({ count, seconds: total / count / 1_000 }))
    .sort((one, other) => one.seconds - other.seconds)
  const all = classes.reduce((sum, { count }) => sum + count, 0)
  return (fraction) => {
    let counted = 0
    for (const { count, seconds } of classes) {
      counted += count
      if (counted >= fraction * all) return seconds
    }
    return null
  }
}
