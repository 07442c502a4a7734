import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { systemEnvironment } from '../config.ts'
import { describeExit, endChild, exitOf } from '../processes/end.ts'
import { createTail, launch, onLine } from '../processes/launch.ts'
import { PortTakenError } from '../processes/port.ts'
import { waitFor } from '../processes/wait-for.ts'
import type { RedisAccess } from './access.ts'
import { applyUsers } from './apply-users.ts'
import { ping } from './ping.ts'

const entry = fileURLToPath(new URL('./embedded-valkey.ts', import.meta.url))

/**
 * Runs Valkey as WebAssembly in its own process, which ends with this one. Resolves when it answers and has its users.
 */
export async function launchEmbeddedValkey(
  port: number,
  access: RedisAccess | undefined,
  log: (line: string) => void,
): Promise<ChildProcess> {
  const child = await launch(process.execPath, ['--disable-warning=ExperimentalWarning', entry, String(port)], {
    env: systemEnvironment(),
    // Valkey's log on standard output is garbled.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const tail = createTail()
  onLine(child.stderr, (line) => {
    tail.add(line)
    log(line)
  })
  const exit = exitOf(child)
  const outcome = await Promise.race([once(child, 'message'), exit])
  if (Array.isArray(outcome) && (await waitFor(() => ping(port), { timeLimit: 5_000 }))) {
    if (access) await applyUsers(port, access)
    return child
  }
  await endChild(child, [['SIGTERM', 1_000]])
  const message = `The embedded Valkey could not start on port ${port} (${describeExit(await exit)}): ${tail.text()}`
  throw /EADDRINUSE/.test(tail.text()) ? new PortTakenError(message) : new Error(message)
}
