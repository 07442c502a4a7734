import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Sink } from '../../../local/output.ts'

/** Writes the output of each process with the time to a separate file. */
export function keepLogs(directory: string): { log: Sink; close(): Promise<void> } {
  const files = new Map<string, WriteStream>()
  return {
    log(source, line) {
      const file = files.get(source) ?? createWriteStream(join(directory, `${source}.log`), { flags: 'a' })
      files.set(source, file)
      file.write(`${new Date().toISOString()} ${line}\n`)
    },
    async close() {
      await Promise.all([...files.values()].map((file) => new Promise<void>((resolve) => file.end(resolve))))
    },
  }
}
