// `npm run faults`: causes faults on the running system, one after the other, and checks that each leads to exactly one
// notification. See docs/operations.md.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectDirectory } from '../../../local/config.ts'
import { killEverything } from '../../../local/processes/keep-running.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { startLoad } from '../load.ts'
import { startMonitoring } from '../monitoring.ts'
import { startObservedSystem } from '../observed-system.ts'
import { missingPrograms } from '../programs.ts'
import { causeFault, type FaultResult, waitUntilQuiet } from './cause-fault.ts'
import type { World } from './fault.ts'
import { faults } from './faults.ts'
import { keepLogs } from './keep-logs.ts'
import { mountSmallDisk } from './small-disk.ts'
import { describeSoak, soak } from './soak.ts'
import { describeResults } from './table.ts'

const usage = `npm run faults -- [--only name,name] [--hold seconds] [--rate orders per second] [--soak minutes]
                  [--report directory]
faults: ${faults.map(({ name }) => name).join(' ')}`

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      hold: { type: 'string', default: '75' },
      rate: { type: 'string', default: '4' },
      soak: { type: 'string' },
      report: { type: 'string', default: join(projectDirectory, '.data', 'faults') },
    },
  })
  const names = values.only?.split(',')
  const unknown = names?.find((name) => !faults.some((fault) => fault.name === name))
  if (unknown !== undefined) throw new Error(`There is no fault ${unknown}`)
  const number = (name: 'hold' | 'rate' | 'soak') => {
    const value = Number(values[name]?.replace(/m$/, ''))
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0`)
    return value
  }
  return {
    chosen: faults.filter(({ name }) => names?.includes(name) ?? true),
    holdSeconds: number('hold'),
    rate: number('rate'),
    soakMinutes: values.soak === undefined ? undefined : number('soak'),
    reports: values.report,
  }
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (!stopping.signal.aborted) return stopping.abort(new Error(`stopped by ${name}`))
    killEverything()
    process.exit(1)
  })
}

let options: ReturnType<typeof readOptions>
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${(error as Error).message}\n${usage}`)
  process.exit(64)
}
const missing = missingPrograms()
if (missing.length > 0) {
  console.error(`Not installed: ${missing.join(', ')}. See docs/operations.md for the packages`)
  process.exit(69)
}

const beginning = performance.now()
const log = (line: string) => {
  console.log(`${((performance.now() - beginning) / 1_000).toFixed(1).padStart(7)} s  ${line}`)
}
const { reports } = options
await mkdir(reports, { recursive: true })
const started = new AsyncDisposableStack()
let isFine = false
try {
  const { path: directory } = started.use(await temporaryDirectory())
  const disk = await mountSmallDisk(join(directory, 'disk'), started)
  const logs = keepLogs(reports, started)
  const observed = await startObservedSystem(
    { directory, log: logs, ...(disk && { postgresDirectory: disk.directory }) },
    started,
  )
  const monitoring = await startMonitoring({ ...observed, directory: join(directory, 'monitoring') }, started)
  const load = startLoad(observed.system, options.rate)
  started.defer(load.stop)
  log(`started: router ${observed.system.urls.router}, Prometheus ${monitoring.prometheusUrl}`)
  const world: World = { observed, monitoring, disk }
  const settings = { holdSeconds: options.holdSeconds, log, signal: stopping.signal }
  if (options.soakMinutes !== undefined) {
    await waitUntilQuiet(world, settings)
    const result = await soak(world, { minutes: options.soakMinutes, load, ...settings })
    console.log(`\n${describeSoak(result)}`)
    isFine = result.notifications.length === 0
    await writeFile(join(reports, 'soak.json'), JSON.stringify(result, null, 2))
  } else {
    const results: FaultResult[] = []
    for (const fault of options.chosen) {
      results.push(await causeFault(fault, world, settings))
      await writeFile(join(reports, 'report.json'), JSON.stringify(results, null, 2))
    }
    console.log(`\n${describeResults(results)}\n`)
    isFine = results.every((result) => result.faults.length === 0)
  }
  log(`${load.created} orders were created, ${load.failed} requests failed; report and logs in ${reports}`)
} catch (error) {
  console.error(stopping.signal.aborted ? (error as Error).message : error)
} finally {
  await started.disposeAsync()
}
process.exit(isFine ? 0 : 1)
