import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A Node process of its own, to be killed, and the first line that it wrote. */
export interface Script {
  child: ChildProcess
  firstLine: string
}

/**
 * Runs TypeScript in a process of its own. Resolves once it has written a line.
 * @param code may import by URL: `import.meta.url` means nothing there.
 */
export async function runScript(code: string): Promise<Script> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [firstLine] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, firstLine }
}
