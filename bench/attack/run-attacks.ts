import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from '../processes/child.ts'
import type { AttackTask } from './attacker.ts'
import { judge } from './judge.ts'
import { measureAttack } from './measure-attack.ts'
import { startBesiegedSystem } from './system.ts'
import type { AttackFigures } from './tables.ts'
import type { Tally } from './tally.ts'
import type { Attack } from './target.ts'

interface RunOptions {
  attacks: readonly Attack[]
  /** How long each attack takes, and the quiet time before the first. */
  milliseconds: number
  /** Whether latency is judged: only on a machine that does nothing else. */
  isTimed: boolean
  note(line: string): void
}

/** The time for requests in flight after an attack. */
const settleMilliseconds = 3_000
const warmUpMilliseconds = 10_000

/** Runs the attacks one after the other on the same system, so that lasting effects accumulate. */
export async function runAttacks(options: RunOptions, started: AsyncDisposableStack): Promise<AttackFigures> {
  const { attacks, milliseconds, isTimed, note } = options
  const besieged = await startBesiegedSystem(started)
  const attacker = await startChild<AttackTask, Tally>(new URL('./attacker.ts', import.meta.url))
  started.defer(() => attacker.stop())
  const measure = (attack: Attack | undefined, time = milliseconds) => measureAttack(besieged, attacker, attack, time)

  await measure(undefined, Math.min(warmUpMilliseconds, milliseconds))
  const quiet = await measure(undefined)
  note(`quiet: p95 ${Math.round(quiet.bystanders.latency.p95)} ms ${JSON.stringify(quiet.bystanders.failures)}`)
  const results: AttackFigures['attacks'] = []
  for (const attack of attacks) {
    const measured = await measure(attack)
    const verdict = judge(measured, quiet, besieged.memoryLimits, isTimed)
    note(`${attack.name}: ${verdict.faults.join('; ') || 'holds'} ${JSON.stringify(measured.attacker.answers)}`)
    if (verdict.faults.length > 0) note(JSON.stringify(measured.bystanders.failures))
    results.push({ name: attack.name, description: attack.description, measured, verdict })
    await pause(settleMilliseconds)
  }
  return { foundations: besieged.system.descriptions, seconds: milliseconds / 1_000, quiet, attacks: results }
}
