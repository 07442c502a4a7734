import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { createLog } from '#platform/process/log.ts'
import { connectBlockingRedis } from '#platform/redis.ts'
import { mastersOf } from '#platform/redis-cluster.ts'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import type { Fault } from './plan.ts'
import { pauseProcess } from './processes.ts'

interface InjectOptions {
  plan: readonly Fault[]
  /** Milliseconds after which no fault starts. */
  milliseconds: number
  /** The number of processes that are not ready. */
  countDown(): Promise<number>
  processes: ReadonlyMap<string, KeptProcess>
  redisUrl: string
  /** Replaces the primary of PostgreSQL. */
  failOver?: (() => Promise<void>) | undefined
  /** Receives a line for each fault. */
  log(line: string): void
  signal: AbortSignal
}

/** The number of injected faults for each process. */
export interface FaultCounts {
  kills: Record<string, number>
  pauses: Record<string, number>
  flushes: number
  failOvers: number
}

/** With more processes down, further faults would hit an idle system. */
const mostDown = 3

/**
 * Executes a plan in its order: at the planned times, or later on a slow machine, when enough of the system is up again.
 * When it returns, no process is paused, but killed ones may still be starting.
 */
export async function injectFaults(options: InjectOptions): Promise<FaultCounts> {
  const { plan, milliseconds, countDown, processes, redisUrl, log, signal } = options
  const faults: FaultCounts = { kills: {}, pauses: {}, flushes: 0, failOvers: 0 }
  const began = performance.now()
  const running: Promise<void>[] = []

  async function pauseAll(targets: readonly string[], milliseconds: number): Promise<void> {
    const resumes = await Promise.all(targets.map((name) => pauseProcess(processes.get(name)!)))
    await pause(milliseconds, undefined, { signal }).catch(() => undefined)
    for (const resume of resumes) resume()
  }

  async function inject(event: Fault): Promise<void> {
    if (event.kind === 'kill') {
      count(faults.kills, event.target)
      processes.get(event.target)!.kill('SIGKILL')
    } else if (event.kind === 'pause') {
      count(faults.pauses, event.target)
      await pauseAll([event.target], event.milliseconds)
    } else if (event.kind === 'fail-over') {
      await options.failOver!()
      faults.failOvers += 1
    } else {
      const paused = pauseAll(event.readers, event.milliseconds)
      await pause(event.milliseconds / 2)
      if (await flush(redisUrl)) faults.flushes += 1
      else log('Redis could not be flushed: it did not answer')
      await paused
    }
  }

  const elapsed = () => performance.now() - began
  const until = (moment: number) => pause(Math.max(0, moment - elapsed()), undefined, { signal }).catch(() => undefined)
  async function begin(event: Fault): Promise<void> {
    if (signal.aborted || elapsed() > milliseconds) return
    log(describe(event))
    await inject(event)
  }

  // Scheduled faults start at their time and do not wait for the others.
  for (const event of plan) if (event.isScheduled) running.push(until(event.at).then(() => begin(event)))
  for (const event of plan) {
    if (event.isScheduled) continue
    await until(event.at)
    const isReadyForMore = async () => (await countDown()) <= mostDown
    const patience = milliseconds - elapsed()
    await waitFor(isReadyForMore, { timeLimit: patience, interval: 250, signal }).catch(() => false)
    running.push(begin(event))
  }
  await until(milliseconds)
  await Promise.all(running)
  return faults
}

async function flush(redisUrl: string): Promise<boolean> {
  // If Redis is down or paused, the flush waits until it is back.
  const redis = connectBlockingRedis(redisUrl, createLog('chaos', 'silent'))
  const timeLimit = pause(20_000, false, { ref: false })
  const isDone = await Promise.race([redis.ping().then(() => flushAll(redis)), timeLimit]).catch(() => false)
  redis.disconnect()
  return isDone
}

async function flushAll(redis: Redis): Promise<true> {
  for (const server of mastersOf(redis)) await server.flushall()
  return true
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}

/** Text for the log, for example `kill sales-2 (planned for 12.3 s)`. */
function describe(event: Fault): string {
  const what =
    event.kind === 'kill'
      ? `kill ${event.target}`
      : event.kind === 'pause'
        ? `pause ${event.target} for ${(event.milliseconds / 1_000).toFixed(1)} s`
        : event.kind === 'flush'
          ? `flush Redis${event.readers.length > 0 ? ` while ${event.readers.join(', ')} are paused` : ''}`
          : 'end the primary of PostgreSQL, and promote its replica'
  return `${what} (planned for ${(event.at / 1_000).toFixed(1)} s)`
}
