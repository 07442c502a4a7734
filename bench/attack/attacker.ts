// A separate process, so that the attacker does not delay the time measurements of the bystanders.
import { attacks } from './attacks.ts'
import type { Tally } from './tally.ts'
import type { Target } from './target.ts'

/** The attack to run, its target and its duration. */
export interface AttackTask {
  attack: string
  target: Target
  milliseconds: number
}

async function run({ attack: name, target, milliseconds }: AttackTask): Promise<Tally> {
  const attack = attacks.find((candidate) => candidate.name === name)
  if (!attack) throw new Error(`No attack ${name}`)
  return await attack.run(target, AbortSignal.timeout(milliseconds))
}

process.on('message', async (task: AttackTask) => process.send!(await run(task)))
process.once('disconnect', () => process.exit())
process.send!('ready')
