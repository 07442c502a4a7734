import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startOf } from './processes/inspect.ts'
import { waitFor } from './processes/wait-for.ts'

interface Holder {
  pid: number
  /** The start time of that process. After a reboot another process may have its id. */
  start?: string
  /** The process that started it. It stops by itself when that process ends. */
  launcher?: number
}

/** A clean stop takes up to 12 s for each of two groups of services, and up to 12 s more for the servers. */
const stopMilliseconds = 40_000

/**
 * Locks a data directory for this process, because two systems on the same database files would corrupt them. A lock
 * of a dead process is ignored. If the process that holds the lock is about to stop, waits for it.
 * @param launcher the process that started this one, if this one stops when the launcher ends.
 * @returns a function that releases the lock.
 * @throws {Error} naming the process that holds the lock.
 */
export async function lockDirectory(directory: string, launcher?: number): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true }).catch((error) => refuse(directory, error))
  const file = join(directory, 'lock.json')
  const holder: Holder = { pid: process.pid, start: await startOf(process.pid), launcher }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(holder), { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refuse(directory, error as Error)
    }
    const other = await readHolder(file)
    if (other && !(await hasEnded(other))) {
      throw new Error(`Waybill already runs on ${directory} (process ${other.pid}): stop it first, or set WAYBILL_DATA_DIR
and the ports to other values`)
    }
    await rm(file, { force: true })
  }
}

/** For a checkout on a read-only file system, or one of another user. */
function refuse(directory: string, { code, message }: NodeJS.ErrnoException): never {
  throw new Error(
    `The data directory ${directory} cannot be written (${code ?? message}): set WAYBILL_DATA_DIR to one that can`,
  )
}

/** Whether the holder of a lock has ended. If it is about to stop, waits for the time that a stop takes. */
async function hasEnded({ pid, start, launcher }: Holder): Promise<boolean> {
  const isGone = async () => !(await isAlive(pid)) || (await startOf(pid)) !== start
  if (launcher === undefined || (await isAlive(launcher))) return await isGone()
  return await waitFor(isGone, { timeLimit: stopMilliseconds })
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    // The machine lost power while the file was written.
    return undefined
  }
}
