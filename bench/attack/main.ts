// npm run bench:attack: the effect of attackers within their limits on other callers.

import { isWanted, readOptions } from '../options.ts'
import { note, runBenchmark } from '../run.ts'
import { attacks } from './attacks.ts'
import { runAttacks } from './run-attacks.ts'
import { attackTables } from './tables.ts'

const options = readOptions({ seconds: 60, rounds: 1 })

await runBenchmark('attack', attackTables, async (started) => {
  const wanted = attacks.filter(({ name }) => isWanted(options, name))
  const figures = await runAttacks(
    { attacks: wanted, milliseconds: options.milliseconds, isTimed: true, note },
    started,
  )
  if (figures.attacks.some(({ verdict }) => verdict.faults.length > 0)) process.exitCode = 1
  return figures
})
