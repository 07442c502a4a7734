import type { Redis } from 'ioredis'
import { healthKey } from './health-key.ts'
import { type ProcessReport, parseReport } from './process-report.ts'
import { lostMilliseconds } from './publish-reports.ts'

/** The reports of all processes of these services that are alive, by service and instance. */
export async function readReports(redis: Redis, services: readonly string[]): Promise<ProcessReport[]> {
  const stored = await Promise.all(services.map((service) => redis.hgetall(healthKey(service))))
  return stored
    .flatMap((reports) => Object.values(reports).flatMap((text) => parseReport(text) ?? []))
    .filter(({ reportedAt }) => Date.now() - reportedAt <= lostMilliseconds)
    .sort((one, other) => `${one.service} ${one.instance}`.localeCompare(`${other.service} ${other.instance}`))
}
