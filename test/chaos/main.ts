// npm run chaos: see docs/reliability.md.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectDirectory } from '../../local/config.ts'
import { killEverything } from '../../local/processes/keep-running.ts'
import { readCommandLine, usage } from './options.ts'
import { describeBreaches, describeRun } from './report/describe-run.ts'
import { runChaos } from './run-chaos.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) return stopping.abort(new Error(`stopped by ${signal}`))
    killEverything()
    process.exit(1)
  })
}

let options: ReturnType<typeof readCommandLine>
try {
  options = readCommandLine(process.argv.slice(2))
} catch (error) {
  console.error(`${(error as Error).message}\n${usage}`)
  process.exit(64)
}

const began = performance.now()
const log = (line: string) => console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`)
console.log(`seed ${options.seed}, ${options.seconds} s${options.flush ? ', with a flush' : ''}`)
try {
  const result = await runChaos({ ...options, log, signal: stopping.signal })
  const reports = join(projectDirectory, '.data', 'chaos')
  await mkdir(reports, { recursive: true })
  const file = join(reports, `seed-${options.seed}${options.flush ? '-flush' : ''}.json`)
  await writeFile(file, JSON.stringify({ ...options, ...result }, null, 2))

  console.log(`\n${describeRun(result.figures)}\n`)
  if (result.breaches.length > 0) console.log(`${describeBreaches(result.breaches)}\n`)
  const kept = result.directory ? `, logs and ledger in ${result.directory}` : ''
  console.log(`${result.breaches.length === 0 ? 'every invariant holds' : 'BROKEN'}: report in ${file}${kept}`)
  process.exit(result.breaches.length === 0 ? 0 : 1)
} catch (error) {
  console.error(stopping.signal.aborted ? (error as Error).message : error)
  process.exit(2)
}
