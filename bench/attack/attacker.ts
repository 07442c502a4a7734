// A process of its own: an attacker must not slow down the bystanders' clocks.
import { attacks } from './attacks.ts'
import type { Tally } from './tally.ts'
import type { Target } from './target.ts'

/** Which attack to run, on what, and for how long. */
export interface AttackTask {
  attack: string
  target: Target
  milliseconds: number
}

async function run({ attack: name, target, milliseconds }: AttackTask): Promise<Tally> {
  const attack = attacks.find((candidate) => candidate.name === name)
  if (!attack) throw new Error(`There is no attack called ${name}`)
  return await attack.run(target, AbortSignal.timeout(milliseconds))
}

process.on('message', async (task: AttackTask) => process.send!(await run(task)))
process.once('disconnect', () => process.exit())
process.send!('ready')
