import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { waitFor } from '../../local/processes/wait-for.ts'

/** The names of each program: of its authors, and of Debian's package. */
const names = {
  prometheus: ['prometheus'],
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
  'node-exporter': ['prometheus-node-exporter', 'node_exporter'],
  'postgres-exporter': ['prometheus-postgres-exporter', 'postgres_exporter'],
  'redis-exporter': ['prometheus-redis-exporter', 'redis_exporter'],
} as const
export type ProgramName = keyof typeof names

/** A library that changes the clock of one process. */
const faketimeLibraries = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
]
export const faketimeLibrary = faketimeLibraries.find((file) => existsSync(file))

const fileOf = (name: ProgramName) => names[name].find((file) => spawnSync(file, ['--version']).error === undefined)

/** The programs that are not installed. */
export function missingPrograms(): ProgramName[] {
  return (Object.keys(names) as ProgramName[]).filter((name) => fileOf(name) === undefined)
}

interface StartOptions {
  args: string[]
  env?: Record<string, string>
  /** Answers with 200 when the program is ready. */
  readyUrl: string
  /** For its log. */
  directory: string
}

/** Starts a program and waits until it answers. It is ended with `started`. */
export async function startProgram(
  name: ProgramName,
  { args, env, readyUrl, directory }: StartOptions,
  started: AsyncDisposableStack,
): Promise<void> {
  const log = createWriteStream(join(directory, `${name}.log`))
  const child = spawn(fileOf(name)!, args, {
    cwd: directory,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  started.defer(async () => {
    child.kill('SIGTERM')
    const killing = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await exit
    clearTimeout(killing)
    log.end()
  })
  const isReady = await waitFor(() => hasEnded(child) || answers(readyUrl), { timeLimit: 30_000, interval: 100 })
  if (!isReady || hasEnded(child)) throw new Error(`${name} did not start: see ${directory}/${name}.log`)
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok ?? false
}
