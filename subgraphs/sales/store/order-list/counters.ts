import type { Sql } from '#platform/postgres/database.ts'
import type { RefusalCount } from '../../refusal-counts.ts'

/** The kinds of events that are counted. */
export type CounterKind = 'CREATED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUSED'

/** The sum of the counters of one interval, kind and key: see `orderCounters` in tables.ts. */
export interface CounterSum {
  startsAt: Date
  kind: CounterKind
  key: string
  count: number
  total: number
}

/** Intervals that begin at `from`, of equal length, and end before `before`. */
export interface CounterPeriod {
  from: Date
  before: Date
  intervalMilliseconds: number
}

/** Adds refused requests to the counters. The rows are locked in one order, so that processes do not deadlock. */
export async function addRefusalCounts(sql: Sql, counts: readonly RefusalCount[]): Promise<void> {
  if (counts.length === 0) return
  await sql`
    insert into order_counters as counter (period, starts_at, kind, key, count, total)
    select period, date_trunc(period, minute, 'UTC'), 'REFUSED', left(code, 50), sum(count), 0
    from unnest(
      ${counts.map((one) => one.minute.toISOString())}::timestamptz[],
      ${counts.map(({ code }) => code)}::text[],
      ${counts.map(({ count }) => count)}::bigint[]
    ) as refused (minute, code, count)
    cross join (values ('minute'), ('hour')) as periods (period)
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (period, starts_at, kind, key) do update set count = counter.count + excluded.count`
}

/** The sums of all counters in each interval. Intervals of an hour or more are read from the counters of hours. */
export function sumCounters(sql: Sql, { from, before, intervalMilliseconds }: CounterPeriod): Promise<CounterSum[]> {
  const period = intervalMilliseconds >= 3_600_000 ? 'hour' : 'minute'
  return sql<CounterSum[]>`
    select date_bin(make_interval(secs => ${intervalMilliseconds / 1_000}::float8), starts_at, ${from.toISOString()}::timestamptz)
      as "startsAt", kind, key, sum(count)::bigint as count, sum(total)::bigint as total
    from order_counters
    where period = ${period} and starts_at >= ${from.toISOString()}::timestamptz
      and starts_at < ${before.toISOString()}::timestamptz
    group by 1, 2, 3`
}

/** Deletes counters that are older than 90 days, at most `limit`. Returns how many. */
export async function sweepCounters(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from order_counters where (period, starts_at, kind, key) in (
      select period, starts_at, kind, key from order_counters
      where period in ('minute', 'hour') and starts_at < now() - interval '90 days' limit ${limit})`
  return count
}
