import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A separate Node process and the first line that it wrote. */
export interface Script {
  child: ChildProcess
  firstLine: string
}

/**
 * Runs TypeScript in a separate process. Resolves when it has written a line.
 * @param code imports by absolute URL, because it has no `import.meta.url`.
 */
export async function runScript(code: string): Promise<Script> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [firstLine] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, firstLine }
}
