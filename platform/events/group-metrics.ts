import type { Redis } from 'ioredis'
import { gauges } from '../process/metrics.ts'
import { readGroups } from './group-state.ts'

interface Backlog {
  lag: number
  pending: number
}

/** Shows the backlog of a consumer group in `/metrics`: all its processes show the same. */
export function reportGroup(redis: Redis, group: string, streams: readonly string[]): void {
  let reading: Promise<Backlog> | undefined
  /** Both gauges are read at the same time, with one look at the streams. */
  function read() {
    reading ??= readBacklog(redis, group, streams).finally(() => {
      reading = undefined
    })
    return reading
  }
  gauges('waybill_stream_lag', 'Stream entries that were not delivered to the group yet', 'group', async () => [
    [group, (await read()).lag],
  ])
  gauges('waybill_stream_pending', 'Stream entries that were delivered and not acknowledged yet', 'group', async () => [
    [group, (await read()).pending],
  ])
}

/** Entries counted if Redis cannot tell their number, which happens when entries have been deleted among them. */
const maxCounted = 1_000

async function readBacklog(redis: Redis, group: string, streams: readonly string[]): Promise<Backlog> {
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
