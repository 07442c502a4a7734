import type { Redis } from 'ioredis'
import { gauges } from '../process/metrics.ts'
import { oldestUnprocessedSeconds } from './group-age.ts'
import { readGroups } from './group-state.ts'

interface Backlog {
  lag: number
  pending: number
}

/** A consumer group and its streams. */
export interface ReadGroup {
  group: string
  streams: readonly string[]
}

/**
 * Shows the backlog of consumer groups in `/metrics`: all processes of a group show the same.
 * @param groups groups may be added later
 */
export function reportGroups(redis: Redis, groups: readonly ReadGroup[]): void {
  let reading: Promise<[string, Backlog][]> | undefined
  /** The gauges are read at the same time, with one look at the streams. */
  function read() {
    reading ??= Promise.all(
      groups.map(
        async ({ group, streams }): Promise<[string, Backlog]> => [group, await readBacklog(redis, group, streams)],
      ),
    ).finally(() => {
      reading = undefined
    })
    return reading
  }
  const show = (name: string, help: string, figureOf: (backlog: Backlog) => number) =>
    gauges(name, help, 'group', async () => (await read()).map(([group, backlog]) => [group, figureOf(backlog)]))
  show('waybill_stream_lag', 'Stream entries that were not delivered to the group yet', ({ lag }) => lag)
  show(
    'waybill_stream_pending',
    'Stream entries that were delivered and not acknowledged yet',
    ({ pending }) => pending,
  )
  gauges(
    'waybill_stream_oldest_seconds',
    'Age of the oldest stream entry that the group has not processed',
    'group',
    () =>
      Promise.all(
        groups.map(
          async ({ group, streams }) => [group, await oldestUnprocessedSeconds(redis, group, streams)] as const,
        ),
      ),
  )
}

/** Entries counted if Redis cannot tell their number, which happens when entries have been deleted among them. */
const maxCounted = 1_000

/** The backlog of a group on these streams. */
export async function readBacklog(redis: Redis, group: string, streams: readonly string[]): Promise<Backlog> {
  const backlogs = await Promise.all(
    streams.map(async (stream) => {
      const state = (await readGroups(redis, stream)).get(group)
      if (!state) return { lag: await redis.xlen(stream), pending: 0 }
      const { pending, lastDelivered } = state
      const lag = state.lag ?? (await redis.xrange(stream, `(${lastDelivered}`, '+', 'COUNT', maxCounted)).length
      return { lag, pending }
    }),
  )
  return backlogs.reduce((sum, { lag, pending }) => ({ lag: sum.lag + lag, pending: sum.pending + pending }), {
    lag: 0,
    pending: 0,
  })
}
