import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** Writes the output of each process to a file of its own. */
export function keepLogs(directory: string, started: AsyncDisposableStack): (name: string, line: string) => void {
  const files = new Map<string, WriteStream>()
  started.defer(async () => {
    for (const file of files.values()) {
      file.end()
      await once(file, 'finish')
    }
  })
  return (name, line) => {
    const file = files.get(name) ?? createWriteStream(join(directory, `${name}.log`))
    files.set(name, file)
    file.write(`${line}\n`)
  }
}
