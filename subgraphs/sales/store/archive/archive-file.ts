// An archive is a file of JSON Lines, compressed by gzip: each batch of lines is a member of its own, so that a file is readable
// up to the last complete batch, whatever happens to the process that writes it.
import { createReadStream } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'

const compress = promisify(gzip)
const suffix = '.jsonl.gz'

export interface ArchiveWriter {
  /** Resolves when the lines are on disk. */
  append(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Creates a file. @throws {Error} if it exists, or if the directory does not. */
export async function createArchive(file: string): Promise<ArchiveWriter> {
  const handle: FileHandle = await open(file, 'wx', 0o600)
  return {
    async append(lines) {
      await handle.appendFile(await compress(`${lines.join('\n')}\n`))
      await handle.sync()
    },
    close: () => handle.close(),
  }
}

/** The name of a new archive of orders that were placed before a moment. */
export function archiveName(before: Date, now: Date): string {
  const compact = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d+/g, '')
  return `orders-before-${compact(before)}-written-${compact(now)}${suffix}`
}

/** The files of an archive: the file itself, or those in a directory, oldest first. */
export async function archivesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => name.endsWith(suffix))
  return names.sort().map((name) => join(path, name))
}

/**
 * The lines of a file. A last batch that was not written completely is left out: its orders are still in the database.
 * @param onCut is called if there was one.
 */
export async function* readArchive(file: string, onCut: () => void): AsyncGenerator<string> {
  const text = new PassThrough()
  createReadStream(file)
    .on('error', (error) => text.destroy(error))
    .pipe(createGunzip())
    .on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'Z_BUF_ERROR') return void text.destroy(error)
      onCut()
      text.end()
    })
    .pipe(text)
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isComplete(line)) yield line
  }
}

function isComplete(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
