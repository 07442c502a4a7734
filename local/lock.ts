import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, startOf } from './processes/inspect.ts'
import { waitFor } from './processes/wait-for.ts'

interface Holder {
  pid: number
  /** When that process began: after a reboot another process may have its id. */
  start?: string
  /** Without whom that process stops by itself. */
  launcher?: number
}

/** An orderly stop takes 12 s at most for each of two groups of services, and as much again for the servers. */
const stopMilliseconds = 40_000

/**
 * Claims a data directory for this process: two systems on the same database files would destroy them. A lock whose
 * holder is dead does not count; one whose holder is about to stop is waited for.
 * @param launcher the process that started this one, if this one stops when that is gone.
 * @returns what gives the directory back.
 * @throws {Error} naming the process that holds it.
 */
export async function lockDirectory(directory: string, launcher?: number): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true })
  const file = join(directory, 'lock.json')
  const holder: Holder = { pid: process.pid, start: await startOf(process.pid), launcher }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(holder), { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const other = await readHolder(file)
    if (other && !(await leaves(other))) {
      throw new Error(`Waybill runs already on ${directory} (process ${other.pid}): stop it first, or set WAYBILL_DATA_DIR
and the ports to others`)
    }
    await rm(file, { force: true })
  }
}

/** Whether the holder of a lock is gone, if need be after the time that it takes to stop. */
async function leaves({ pid, start, launcher }: Holder): Promise<boolean> {
  const isGone = async () => !(await isAlive(pid)) || (await startOf(pid)) !== start
  if (launcher === undefined || (await isAlive(launcher))) return await isGone()
  return await waitFor(isGone, { timeLimit: stopMilliseconds })
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    // Cut short while it was written, by a machine that lost its power.
    return undefined
  }
}
