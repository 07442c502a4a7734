import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess } from './processes/end.ts'
import { isAlive, startOf } from './processes/inspect.ts'
import { waitFor } from './processes/wait-for.ts'

interface ServiceRecord {
  pid: number
  /** When that process began: its id may be another's by now. */
  start?: string
}

/** What a service has to finish, once it has seen that its supervisor is gone, before it ends itself. */
const stopMilliseconds = 11_000

const folderOf = (dataDirectory: string) => join(dataDirectory, 'services')

/** Writes down which process runs a service, for the next start, should we be killed. */
export async function recordService(dataDirectory: string, name: string, pid: number): Promise<void> {
  const record: ServiceRecord = { pid, start: await startOf(pid) }
  await mkdir(folderOf(dataDirectory), { recursive: true })
  await writeFile(join(folderOf(dataDirectory), `${name}.json`), JSON.stringify(record))
}

/**
 * Waits until the services of a start that was killed have stopped by themselves, for they still hold their ports, and
 * ends those that do not. The caller has to hold the data directory: nobody else's services are recorded there then.
 */
export async function endRecordedServices(dataDirectory: string, log: (line: string) => void): Promise<void> {
  const folder = folderOf(dataDirectory)
  const files = await readdir(folder).catch(() => [])
  await Promise.all(
    files.map(async (file) => {
      const { pid, start } = await readRecord(join(folder, file))
      const isGone = async () => !(await isAlive(pid)) || (await startOf(pid)) !== start
      if (await isGone()) return
      log(`waiting for ${file.replace('.json', '')} of an earlier start (process ${pid})`)
      if (!(await waitFor(isGone, { timeLimit: stopMilliseconds }))) await endProcess(pid, [])
    }),
  )
  await rm(folder, { recursive: true, force: true })
}

async function readRecord(file: string): Promise<ServiceRecord> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ServiceRecord
  } catch {
    // Cut short while it was written: there is nothing to find that process by. It ends by itself.
    return { pid: 0 }
  }
}
