import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const dayMilliseconds = 24 * 3_600_000

/** `sales-keys-20261129T093000Z.jsonl`: the name has the time, because a copy of a file loses it. */
function nameOf(service: string, at: Date): string {
  return `${service}-keys-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.jsonl`
}

function timeOf(service: string, name: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    new RegExp(`^${service}-keys-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z\\.jsonl$`).exec(name) ?? []
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/**
 * Writes a backup into a directory, readable for its user alone. A file with its name is complete and on the disk.
 * @returns its path
 */
export async function writeBackupFile(
  directory: string,
  service: string,
  at: Date,
  lines: AsyncIterable<string>,
): Promise<string> {
  const file = join(directory, nameOf(service, at))
  const part = `${file}.part`
  async function* texts() {
    for await (const text of lines) yield `${text}\n`
  }
  try {
    await pipeline(Readable.from(texts()), createWriteStream(part, { mode: 0o600 }))
    const written = await open(part, 'r')
    await written.sync().finally(() => written.close())
    await rename(part, file)
    return file
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Deletes the backups of a service that are older than some days. @returns their names */
export async function deleteOldBackups(directory: string, service: string, days: number, now: Date): Promise<string[]> {
  const old = (await readdir(directory)).filter((name) => {
    const at = timeOf(service, name)
    return at !== undefined && now.getTime() - at.getTime() > days * dayMilliseconds
  })
  for (const name of old) await rm(join(directory, name), { force: true })
  return old
}

/** The newest backup of a service in a directory. */
export async function newestBackup(directory: string, service: string): Promise<string | undefined> {
  const names = (await readdir(directory)).filter((name) => timeOf(service, name) !== undefined)
  const newest = names.toSorted().at(-1)
  return newest && join(directory, newest)
}
