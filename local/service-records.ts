import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess } from './processes/end.ts'
import { isAlive, startOf } from './processes/inspect.ts'
import { waitFor } from './processes/wait-for.ts'

interface ServiceRecord {
  pid: number
  /** The start time of that process. Another process may have its id now. */
  start?: string
}

/** A service ends within 10 s after its supervisor. */
const usualPatience = 11_000

// Directly in the data directory. Its owner could not remove them from a folder that root created.
const fileOf = (dataDirectory: string, name: string) => join(dataDirectory, `service-${name}.json`)

/** Records which process runs a service, for the next start in case this process is killed. */
export async function recordService(dataDirectory: string, name: string, pid: number): Promise<void> {
  const record: ServiceRecord = { pid, start: await startOf(pid) }
  await writeFile(fileOf(dataDirectory, name), JSON.stringify(record))
}

/**
 * Waits until the services of a killed start have stopped by themselves, because they still hold their ports, and ends
 * those that do not. The caller must hold the lock of the data directory, so that the records are of a previous start.
 * @param patience milliseconds to wait before the processes are ended.
 */
export async function endRecordedServices(
  dataDirectory: string,
  log: (line: string) => void,
  patience = usualPatience,
): Promise<void> {
  async function endService(name: string, { pid, start }: ServiceRecord): Promise<void> {
    const isGone = async () => !(await isAlive(pid)) || (await startOf(pid)) !== start
    if (await isGone()) return
    log(`waiting for ${name} of a previous start to end (process ${pid})`)
    if (!(await waitFor(isGone, { timeLimit: patience }))) await endProcess(pid, [])
  }

  const names = (await readdir(dataDirectory)).map((file) => file.match(/^service-(.+)\.json$/)?.[1])
  await Promise.all(
    names.map(async (name) => {
      if (name === undefined) return
      const file = fileOf(dataDirectory, name)
      const record = await readRecord(file)
      if (record) await endService(name, record)
      await rm(file, { force: true })
    }),
  )
}

async function readRecord(file: string): Promise<ServiceRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ServiceRecord
  } catch {
    // The record is incomplete, so the process cannot be found. It ends by itself.
    return undefined
  }
}
