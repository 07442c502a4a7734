import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { platform } from 'node:os'
import { basename } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const hasProc = platform() === 'linux'

/** Whether the system has a process of this id, be it another user's, be it one that has ended and is not yet reaped. */
export function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process of this id runs. In a container whose first process reaps nobody, ended orphans are known for ever. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!isKnown(pid) || !hasProc) return isKnown(pid)
  // Without a state it went between the two looks.
  const state = (await statusFields(pid))?.[0]
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** When a process began, in whatever form the system tells it: an id is given out again, an id with its start is not. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (hasProc) return (await statusFields(pid))?.[19]
  return await outputOf('ps', ['-o', 'lstart=', '-p', String(pid)])
}

/** The process that started this one, or adopted it, and the name of its program. */
export async function parentOf(pid: number): Promise<{ pid: number; program: string } | undefined> {
  const parent = Number(
    hasProc ? (await statusFields(pid))?.[1] : await outputOf('ps', ['-o', 'ppid=', '-p', String(pid)]),
  )
  if (!(parent > 0)) return undefined
  const name = hasProc
    ? readFile(`/proc/${parent}/comm`, 'utf8')
    : outputOf('ps', ['-o', 'comm=', '-p', String(parent)])
  return { pid: parent, program: basename((await name.catch(() => undefined))?.trim() ?? '') }
}

/** The directory that a process stands in: Postgres and Redis both move into their data directory, and stay there. */
export async function workingDirectoryOf(pid: number): Promise<string | undefined> {
  if (hasProc) return await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  const fields = await outputOf('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'])
  return fields?.match(/^n(.+)$/m)?.[1]
}

/** The ids of all processes that stand in a directory or below it. Linux only: elsewhere the answer is empty. */
export async function processesUnder(directory: string): Promise<number[]> {
  if (!hasProc) return []
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid)
  const standing = await Promise.all(
    pids.map(
      async (pid) => `${(await workingDirectoryOf(pid)) ?? ''}/`.startsWith(`${directory}/`) && (await isAlive(pid)),
    ),
  )
  return pids.filter((_, index) => standing[index])
}

/** Fields of /proc/<pid>/stat from the third (the state) on: the second is a name that may hold spaces and parentheses. */
async function statusFields(pid: number): Promise<string[] | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return status?.slice(status.lastIndexOf(')') + 2).split(' ')
}

async function outputOf(command: string, options: string[]): Promise<string | undefined> {
  const result = await run(command, options).catch(() => undefined)
  return result?.stdout.trim() || undefined
}
