import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import type { Disturbance } from './plan.ts'
import { pauseProcess } from './processes.ts'

interface DisturbOptions {
  plan: readonly Disturbance[]
  /** Milliseconds after which nothing new is begun. */
  milliseconds: number
  /** How many processes are not ready at this moment. */
  weakened(): Promise<number>
  processes: ReadonlyMap<string, KeptProcess>
  redisUrl: string
  /** Gets told of each disturbance as it happens. */
  log(line: string): void
  signal: AbortSignal
}

/** How often what was really done to whom. */
export interface Damage {
  kills: Record<string, number>
  pauses: Record<string, number>
  flushes: number
}

/** With more than these down, little would happen that further disturbances could spoil. */
const mostWeakened = 3

/**
 * Carries out a plan: at its times where the machine is quick, otherwise as soon as enough of the system is up again, in
 * the same order. When it returns, nothing is paused any more; what was killed may still be on its way up.
 */
export async function disturb(options: DisturbOptions): Promise<Damage> {
  const { plan, milliseconds, weakened, processes, redisUrl, log, signal } = options
  const damage: Damage = { kills: {}, pauses: {}, flushes: 0 }
  const began = performance.now()
  const underWay: Promise<void>[] = []

  async function holdUp(targets: readonly string[], milliseconds: number): Promise<void> {
    const resumes = await Promise.all(targets.map((name) => pauseProcess(processes.get(name)!)))
    await pause(milliseconds, undefined, { signal }).catch(() => undefined)
    for (const resume of resumes) resume()
  }

  async function carryOut(event: Disturbance): Promise<void> {
    if (event.kind === 'kill') {
      count(damage.kills, event.target)
      processes.get(event.target)!.kill('SIGKILL')
    } else if (event.kind === 'pause') {
      count(damage.pauses, event.target)
      await holdUp([event.target], event.milliseconds)
    } else {
      const heldUp = holdUp(event.readers, event.milliseconds)
      await pause(event.milliseconds / 2)
      if (await flush(redisUrl)) damage.flushes += 1
      else log('Redis could not be made to forget: it did not answer')
      await heldUp
    }
  }

  const elapsed = () => performance.now() - began
  const until = (moment: number) => pause(Math.max(0, moment - elapsed()), undefined, { signal }).catch(() => undefined)
  async function begin(event: Disturbance): Promise<void> {
    if (signal.aborted || elapsed() > milliseconds) return
    log(describe(event))
    await carryOut(event)
  }

  // What the whole run is about happens at its time, whatever the others wait for.
  for (const event of plan) if (event.isAppointed) underWay.push(until(event.at).then(() => begin(event)))
  for (const event of plan) {
    if (event.isAppointed) continue
    await until(event.at)
    const isStrongEnough = async () => (await weakened()) <= mostWeakened
    const patience = milliseconds - elapsed()
    await waitFor(isStrongEnough, { timeLimit: patience, interval: 250, signal }).catch(() => false)
    underWay.push(begin(event))
  }
  await until(milliseconds)
  await Promise.all(underWay)
  return damage
}

async function flush(redisUrl: string): Promise<boolean> {
  // A Redis that is just being killed or paused forgets as soon as it is back.
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 200 })
  redis.on('error', () => {})
  const timeLimit = pause(20_000, false, { ref: false })
  const isDone = await Promise.race([redis.flushall().then(() => true), timeLimit]).catch(() => false)
  redis.disconnect()
  return isDone
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}

/** For people: `kill sales-2 (planned for 12.3 s)`. */
function describe(event: Disturbance): string {
  const what =
    event.kind === 'kill'
      ? `kill ${event.target}`
      : event.kind === 'pause'
        ? `pause ${event.target} for ${(event.milliseconds / 1_000).toFixed(1)} s`
        : `flush Redis while ${event.readers.join(', ')} are held up`
  return `${what} (planned for ${(event.at / 1_000).toFixed(1)} s)`
}
