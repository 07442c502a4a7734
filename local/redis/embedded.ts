import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { systemEnvironment } from '../config.ts'
import { describeExit, endChild, exitOf } from '../processes/end.ts'
import { createTail, launch, onLine } from '../processes/launch.ts'
import { PortTakenError } from '../processes/port.ts'
import { waitFor } from '../processes/wait-for.ts'
import type { RedisAccess } from './access.ts'
import { applyUsers } from './apply-users.ts'
import { ping } from './ping.ts'
import { savedFile } from './saved-file.ts'

const entry = fileURLToPath(new URL('./embedded-valkey.ts', import.meta.url))

interface EmbeddedOptions {
  port: number
  /** Where Valkey saves its data when it is stopped in order. */
  directory: string
  access: RedisAccess | undefined
  log(line: string): void
}

/**
 * Runs Valkey as WebAssembly in its own process, which ends with this one. Resolves when it has loaded its data, answers
 * and has its users.
 */
export async function launchEmbeddedValkey(options: EmbeddedOptions): Promise<ChildProcess> {
  const { directory, log } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    return await launchOnce(options)
  } catch (error) {
    const saved = savedFile(directory)
    if (error instanceof PortTakenError || !existsSync(saved)) throw error
    log(`the data in ${saved} cannot be loaded, starting without them: ${(error as Error).message}`)
    await rm(saved)
    return await launchOnce(options)
  }
}

async function launchOnce({ port, directory, access, log }: EmbeddedOptions): Promise<ChildProcess> {
  const line = ['--disable-warning=ExperimentalWarning', entry, String(port), directory]
  const child = await launch(process.execPath, line, {
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
    if (access) {
      child.send({ password: access.password })
      await applyUsers(port, access)
    }
    return child
  }
  await endChild(child, [['SIGTERM', 1_000]])
  const message = `The embedded Valkey could not start on port ${port} (${describeExit(await exit)}): ${tail.text()}`
  throw /EADDRINUSE/.test(tail.text()) ? new PortTakenError(message) : new Error(message)
}
