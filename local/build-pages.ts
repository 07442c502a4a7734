import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDirectory } from './config.ts'

/**
 * Builds the storefront and the board if their sources have changed, in a process of low priority. Nothing waits for it:
 * until it ends, the pages say that they are being built.
 * @returns the function that ends the build.
 */
export function buildPages(log: (message: string) => void): () => void {
  const child = spawn(process.execPath, [join(projectDirectory, 'pages/build.ts')], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  lowerPriority(child.pid)
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', log)
  child.on('error', (error) => log(`the pages cannot be built: ${error.message}`))
  child.on('exit', (code) => {
    if (code) log('the pages cannot be built: npm run build:pages shows the reason')
  })
  return () => child.kill()
}

/** Services and orders come first. */
function lowerPriority(pid: number | undefined) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The process has ended already, or the system has no priorities.
  }
}
