import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess } from './processes/end.ts'
import { isAlive, startOf } from './processes/inspect.ts'
import { waitFor } from './processes/wait-for.ts'

interface ServiceRecord {
  pid: number
  /** When that process began: its id may be another's by now. */
  start?: string
}

/** A service that sees that its supervisor is gone ends itself within 10 s. */
const usualPatience = 11_000

// Beside each other in the data directory itself: in a folder of its own, made by root, its owner could not remove them.
const fileOf = (dataDirectory: string, name: string) => join(dataDirectory, `service-${name}.json`)

/** Writes down which process runs a service, for the next start, should we be killed. */
export async function recordService(dataDirectory: string, name: string, pid: number): Promise<void> {
  const record: ServiceRecord = { pid, start: await startOf(pid) }
  await writeFile(fileOf(dataDirectory, name), JSON.stringify(record))
}

/**
 * Waits until the services of a start that was killed have stopped by themselves, for they still hold their ports, and
 * ends those that do not. The caller has to hold the data directory: nobody else's services are recorded there then.
 * @param patience milliseconds to wait before ending them.
 */
export async function endRecordedServices(
  dataDirectory: string,
  log: (line: string) => void,
  patience = usualPatience,
): Promise<void> {
  async function endService(name: string, { pid, start }: ServiceRecord): Promise<void> {
    const isGone = async () => !(await isAlive(pid)) || (await startOf(pid)) !== start
    if (await isGone()) return
    log(`waiting for ${name} of an earlier start (process ${pid})`)
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
    // Cut short while it was written: there is nothing to find that process by. It ends by itself.
    return undefined
  }
}
