// npm run chaos:mutations: puts faults in, one at a time, and fails if a chaos run does not find them.
import { parseArgs } from 'node:util'
import { runChaos } from '../run-chaos.ts'
import { type Mutation, mutations, programOf } from './mutations.ts'

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '20' } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !mutations.some((mutation) => mutation.name === name))
if (unknown.length > 0) {
  console.error(`no such mutation: ${unknown.join(', ')}. There are:\n${mutations.map(({ name }) => name).join('\n')}`)
  process.exit(64)
}
const chosen = mutations.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

/** Returns the invariants that should have been found broken and were not. */
async function missedBy(mutation: Mutation): Promise<string[]> {
  const { breaches } = await runChaos({
    ...{ seed: Number(values.seed), seconds: Number(values.seconds), flush: mutation.flush ?? false },
    ...{ replicas: 1, buyers: 12, embeddedRedis: false, keep: false, signal: new AbortController().signal },
    // Many faults keep the system from ever coming to rest.
    ...{ restSeconds: 45, strandedSeconds: 0, log: () => {} },
    programs: { [mutation.service]: programOf(mutation) },
  })
  const found = breaches.map(({ name, findings }) => `${name} (${findings.length})`)
  console.log(`${mutation.name}: ${found.join(', ') || 'nothing found'}`)
  return mutation.breaks.filter((name) => !breaches.some((breach) => breach.name === name))
}

let missed = 0
for (const mutation of chosen) {
  const names = await missedBy(mutation)
  if (names.length === 0) continue
  missed += 1
  console.error(`  NOT FOUND: ${names.join(', ')}`)
}
console.log(`${chosen.length - missed} of ${chosen.length} mutations found`)
process.exit(missed === 0 ? 0 : 1)
