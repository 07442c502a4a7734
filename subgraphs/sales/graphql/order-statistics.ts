import { badInput } from '#platform/graphql/connection.ts'
import { actsForShop } from '#platform/identity/caller.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { intervalMilliseconds, intervalStarts, orderStatisticsOf } from '../domain/order-statistic.ts'
import { sumCounters } from '../store/order-list/counters.ts'
import type { QueryResolvers } from './generated.ts'

const maxIntervals = 1_000

/** Counts of the orders of all customers. */
export const orderStatistics: NonNullable<QueryResolvers['orderStatistics']> = async (
  _,
  { from, before, interval },
  { caller, read },
) => {
  if (!actsForShop(caller)) throw new Refusal('FORBIDDEN', 'orderStatistics is for clients and operators')
  // Counted before the list is created, which may be of any length.
  const length = intervalMilliseconds[interval]
  const count = Math.ceil(before.getTime() / length) - Math.floor(from.getTime() / length)
  if (count < 1) throw badInput('before must be later than from')
  if (count > maxIntervals) {
    throw badInput(
      `The period has ${count} intervals of a ${interval.toLowerCase()}: at most ${maxIntervals} are allowed`,
    )
  }
  const starts = intervalStarts(from, before, interval)
  const end = new Date(starts.at(-1)!.getTime() + length)
  const period = { from: starts[0]!, before: end, intervalMilliseconds: length }
  const counters = await read((sql) => sumCounters(sql, period))
  return orderStatisticsOf(starts, interval, counters)
}
