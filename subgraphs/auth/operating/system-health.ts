import type { Redis } from 'ioredis'
import { readBacklog } from '#platform/events/group-metrics.ts'
import type { ProcessReport } from '#platform/health/process-report.ts'
import { readReports } from '#platform/health/read-reports.ts'
import { consumersOf, deadLetterStream, redriveStream, streamsOf } from '#schema/events/streams.ts'
import { allServices, consumerGroups } from './groups.ts'

/** The backlog of a consumer group. */
export interface GroupHealth {
  group: string
  lag: number
  pending: number
  deadLetters: number
}

export interface SystemHealth {
  checkedAt: Date
  processes: ProcessReport[]
  groups: GroupHealth[]
}

/** The state of all processes that report, and of all consumer groups. */
export async function readSystemHealth(redis: Redis, now: Date): Promise<SystemHealth> {
  const [processes, groups] = await Promise.all([
    readReports(redis, allServices),
    Promise.all(consumerGroups.map((group) => readGroup(redis, group))),
  ])
  return { checkedAt: now, processes, groups }
}

async function readGroup(redis: Redis, group: string): Promise<GroupHealth> {
  const sources = Object.keys(consumersOf).filter((source) => consumersOf[source]!.includes(group))
  const streams = [...sources.flatMap(streamsOf), redriveStream(group)]
  const [backlog, deadLetters] = await Promise.all([
    readBacklog(redis, group, streams),
    redis.xlen(deadLetterStream(group)),
  ])
  return { group, ...backlog, deadLetters }
}
