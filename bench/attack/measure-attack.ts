import { type ServiceName, serviceNames } from '../../local/services.ts'
import type { Child } from '../processes/child.ts'
import { peakMemory, resetPeakMemory } from '../processes/peak-memory.ts'
import { sample } from '../processes/sampler.ts'
import { type Latency, summariseTimes } from '../statistics/percentiles.ts'
import { attackerAddress } from './addresses.ts'
import type { AttackTask } from './attacker.ts'
import { attacks } from './attacks.ts'
import type { BesiegedSystem } from './system.ts'
import type { Tally } from './tally.ts'
import type { Attack } from './target.ts'

/** The measurements of one attack, or of a time without an attack. */
export interface Measured {
  attacker: Tally
  bystanders: { requests: number; failures: Record<string, number>; latency: Latency }
  /** MiB, the most that each service held. */
  peaks: Record<ServiceName, number>
  /** Services that ended, and were started again. */
  crashed: ServiceName[]
  /** Processor time of the whole system, in milliseconds. */
  cpu: number
  milliseconds: number
}

const nobody: Tally = { requests: 0, answers: {} }

/** Runs the bystanders for a time, with or without an attack. */
export async function measureAttack(
  { system, bystanders, target }: BesiegedSystem,
  attacker: Child<AttackTask, Tally>,
  attack: Attack | undefined,
  milliseconds: number,
): Promise<Measured> {
  const pidOf = (name: ServiceName) => system.processes.get(name)!.pid
  const pids = new Map(serviceNames.map((name) => [name, pidOf(name)]))
  for (const pid of pids.values()) await resetPeakMemory(pid)
  const before = await sample(system.watched)
  const begin = performance.now()
  const [tally, { times, requests, failures }] = await Promise.all([
    attack
      ? attacker.ask({
          attack: attack.name,
          target: { ...target, address: attackerAddress(attacks.indexOf(attack)) },
          milliseconds,
        })
      : nobody,
    bystanders.run(milliseconds),
  ])
  const elapsed = performance.now() - begin
  const after = await sample(system.watched)
  const peaks: [ServiceName, number][] = []
  for (const [name, pid] of pids) peaks.push([name, await peakMemory(pid)])
  return {
    attacker: tally,
    bystanders: { requests, failures, latency: summariseTimes(times) },
    peaks: Object.fromEntries(peaks) as Record<ServiceName, number>,
    crashed: serviceNames.filter((name) => pidOf(name) !== pids.get(name)),
    cpu: Object.entries(after).reduce((sum, [name, { cpu }]) => sum + cpu - (before[name]?.cpu ?? 0), 0),
    milliseconds: elapsed,
  }
}
