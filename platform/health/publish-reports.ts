import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Redis } from 'ioredis'
import { circuitStates } from '../calls/circuits.ts'
import { countHttpConnections } from '../http/guard-connections.ts'
import type { PoolUse } from '../postgres/pool-metrics.ts'
import type { Startup } from '../process/lifecycle.ts'
import { startRepeating } from '../work/repeat.ts'
import { healthKey } from './health-key.ts'
import { type ProcessReport, parseReport } from './process-report.ts'

interface PublishOptions extends Startup {
  redis: Redis
  service: string
  /** How busy the database connections are. */
  databaseUse?: () => PoolUse
}

const everyMilliseconds = 5_000
/** A process that has not reported for this long is gone. */
export const lostMilliseconds = 30_000

/**
 * Stores a report about this process in Redis from time to time, so that one place can show all processes without knowing
 * their addresses.
 */
export function publishReports({ redis, service, databaseUse, log, onStop }: PublishOptions): void {
  const key = healthKey(service)
  const instance = `${hostname()}-${process.pid}`
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const startedAt = Date.now()

  async function publish() {
    const report: ProcessReport = {
      ...{ service, instance, version, startedAt, reportedAt: Date.now() },
      httpConnections: countHttpConnections(),
      ...(databaseUse && { database: databaseUse() }),
      circuits: circuitStates(),
    }
    await redis.hset(key, instance, JSON.stringify(report))
    await redis.pexpire(key, 2 * lostMilliseconds)
    const lost = Object.entries(await redis.hgetall(key)).filter(([, text]) => isLost(text))
    if (lost.length > 0) await redis.hdel(key, ...lost.map(([name]) => name))
  }

  const reporting = startRepeating({
    ...{ what: 'report the state of the process', everyMilliseconds, startsNow: true, work: publish, log },
  })
  onStop(async () => {
    await reporting.stop()
    await redis.hdel(key, instance).catch(() => {})
  })
}

function isLost(text: string): boolean {
  return Date.now() - (parseReport(text)?.reportedAt ?? 0) > lostMilliseconds
}
