// npm run chaos:mutations: adds one bug at a time to a service, and fails if a chaos run misses the bug or reports one
// where there is none.
import { parseArgs } from 'node:util'
import { runChaos } from '../run-chaos.ts'
import { type Mutation, mutations, programsOf } from './mutations.ts'

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '20' } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !mutations.some((mutation) => mutation.name === name))
if (unknown.length > 0) {
  console.error(`no such mutation: ${unknown.join(', ')}. Use one of:\n${mutations.map(({ name }) => name).join('\n')}`)
  process.exit(64)
}
const chosen = mutations.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

/** Returns the missed invariants, or the broken ones if none should be. */
async function surprisesOf(mutation: Mutation): Promise<string[]> {
  const lines: string[] = []
  const { breaches } = await runChaos({
    ...{ seed: Number(values.seed), seconds: Number(values.seconds), flush: mutation.flush ?? false },
    ...{
      replicas: 1,
      together: false,
      buyers: 12,
      embeddedRedis: false,
      keep: false,
      signal: new AbortController().signal,
    },
    // With many of the bugs the system never becomes idle.
    ...{ idleSeconds: mutation.breaks.length > 0 ? 45 : 240, strandedSeconds: mutation.strandedSeconds ?? 0 },
    log: (line) => void lines.push(line),
    programs: programsOf(mutation),
  }).catch((error) => {
    throw new Error(`the run failed:\n${lines.join('\n')}`, { cause: error })
  })
  const found = breaches.map(({ name }) => name)
  console.log(
    `${mutation.name}: ${breaches.map(({ name, findings }) => `${name} (${findings.length})`).join(', ') || 'all holds'}`,
  )
  if (mutation.breaks.length === 0) return breaches.map(({ findings, name }) => `${name} does not hold: ${findings[0]}`)
  return mutation.breaks.filter((name) => !found.includes(name)).map((name) => `${name} was not found broken`)
}

let surprising = 0
for (const mutation of chosen) {
  const surprises = await surprisesOf(mutation).catch((error: Error) => [`${error.message}\n${error.cause}`])
  if (surprises.length === 0) continue
  surprising += 1
  console.error(surprises.map((surprise) => `  WRONG: ${surprise}`).join('\n'))
}
console.log(`${chosen.length - surprising} of ${chosen.length} as expected`)
process.exit(surprising === 0 ? 0 : 1)
