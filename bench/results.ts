import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { projectDirectory, resultsDirectory } from './config.ts'

/** The circumstances of a measurement. */
export interface Circumstances {
  at: string
  commit: string
  /** Whether the checkout differs from the commit. */
  isChanged: boolean
  processors: string
  memoryGiB: number
  node: string
  /** The load average of the last minute when the benchmark began: a busy machine measures badly. */
  loadBefore: number
  command: string
}

export function circumstances(): Circumstances {
  const git = (...options: string[]) => execFileSync('git', options, { cwd: projectDirectory, encoding: 'utf8' }).trim()
  const processors = cpus()
  return {
    at: new Date().toISOString(),
    commit: attempt(() => git('rev-parse', '--short', 'HEAD')) ?? 'unknown',
    isChanged: attempt(() => git('status', '--porcelain')) !== '',
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0]!,
    command: ['node', ...process.argv.slice(1).map((part) => part.replace(projectDirectory, ''))].join(' '),
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Writes a result twice: under the name of its benchmark, for the report, and with its time. */
export async function writeResult(benchmark: string, result: object): Promise<string> {
  const text = `${JSON.stringify(result, null, 2)}\n`
  await mkdir(join(resultsDirectory, 'earlier'), { recursive: true })
  const moment = new Date().toISOString().replaceAll(':', '-').slice(0, 19)
  await writeFile(join(resultsDirectory, 'earlier', `${benchmark}-${moment}.json`), text)
  const file = join(resultsDirectory, `${benchmark}.json`)
  await writeFile(file, text)
  return file
}
