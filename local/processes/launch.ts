import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/**
 * Starts a program in a process group of its own: a terminal's Ctrl-C goes to the whole foreground group, and would end
 * databases under the services that still write to them. Rejects if the program cannot be started at all.
 */
export async function launch(
  program: string,
  options: readonly string[],
  settings: SpawnOptions,
): Promise<ChildProcess> {
  const child = spawn(program, options, { ...settings, detached: true, windowsHide: true })
  await once(child, 'spawn')
  // From here on 'error' tells of a signal or message that could not be delivered: the process has just ended.
  child.on('error', () => {})
  return child
}

/** Calls back with each line that a stream brings, the last one included if no line end follows it. */
export function onLine(stream: Readable | null, callback: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', callback)
}

/** Keeps the latest lines of a server's log, for the message that says why it could not start. */
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
