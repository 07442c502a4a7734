import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { platform } from 'node:os'
import { basename } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const hasProc = platform() === 'linux'

/** Whether a process has this id, including processes of other users and zombies. */
export function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process with this id runs. In a container without an init process, orphans stay zombies forever. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!isKnown(pid) || !hasProc) return isKnown(pid)
  // No state: the process ended between the two checks.
  const state = (await statusFields(pid))?.[0]
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** The start time of a process, in a format of the system. Ids are reused; an id with its start time is unique. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (hasProc) return (await statusFields(pid))?.[19]
  return await outputOf('ps', ['-o', 'lstart=', '-p', String(pid)])
}

/** The parent of a process, and the name of its program. */
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

/** The working directory of a process. PostgreSQL and Redis both change to their data directory. */
export async function workingDirectoryOf(pid: number): Promise<string | undefined> {
  if (hasProc) return await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  const fields = await outputOf('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'])
  return fields?.match(/^n(.+)$/m)?.[1]
}

/** The ids of all processes whose working directory is in a directory. Linux only; empty on other systems. */
export async function processesUnder(directory: string): Promise<number[]> {
  if (!hasProc) return []
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid)
  const matches = await Promise.all(
    pids.map(
      async (pid) => `${(await workingDirectoryOf(pid)) ?? ''}/`.startsWith(`${directory}/`) && (await isAlive(pid)),
    ),
  )
  return pids.filter((_, index) => matches[index])
}

/** Fields of /proc/<pid>/stat from the third (the state). The second is a name that may contain spaces and parentheses. */
async function statusFields(pid: number): Promise<string[] | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return status?.slice(status.lastIndexOf(')') + 2).split(' ')
}

async function outputOf(command: string, options: string[]): Promise<string | undefined> {
  const result = await run(command, options).catch(() => undefined)
  return result?.stdout.trim() || undefined
}
