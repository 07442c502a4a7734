import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/**
 * Starts a program in its own process group. Ctrl-C in a terminal signals the whole foreground group, which would stop
 * the databases before the services. Rejects if the program cannot be started.
 */
export async function launch(
  program: string,
  options: readonly string[],
  settings: SpawnOptions,
): Promise<ChildProcess> {
  const child = spawn(program, options, { ...settings, detached: true, windowsHide: true })
  await once(child, 'spawn')
  // From here on, 'error' reports an undeliverable signal or message: the process has just ended.
  child.on('error', () => {})
  return child
}

/** Calls back with each line of a stream, including a last line without a line end. */
export function onLine(stream: Readable | null, callback: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', callback)
}

/** Keeps the last lines of the log of a server, for the error message of a failed start. */
export function createTail(length = 15) {
  const lines: string[] = []
  return {
    add(line: string): void {
      if (line.trim() === '') return
      lines.push(line)
      if (lines.length > length) lines.shift()
    },
    last: (): string | undefined => lines.at(-1),
    text: (): string => lines.join('\n'),
  }
}
